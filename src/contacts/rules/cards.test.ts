import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCards } from '#/contacts/rules/cards.ts'

/** What a file says of each card, in short. */
function entriesIn(...lines: string[]): string[] {
  return readCards(lines.join('\r\n'), 100).map(one =>
    'fault' in one
      ? `${one.line}! ${one.fault}`
      : [one.line, one.name, one.email, one.phone, one.groups.join('+'), one.notes].join('|'),
  )
}

test('a card of vCard 2.1 is read: quoted-printable over several lines, in its character set', () => {
  const card = [
    'BEGIN:VCARD',
    'VERSION:2.1',
    'N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg',
    'TEL;WORK;FAX:+49 30 1',
    'TEL;HOME:+49 30 2',
    'TEL;CELL:+49 170 3',
    'AGENT:',
    'BEGIN:VCARD',
    'N:Agent;Smith',
    'END:VCARD',
    'PHOTO;ENCODING=BASE64;TYPE=JPEG:/9j/4AAQSkZJRgABAQ==',
    '',
    'NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Gr=C3=BC=',
    '=C3=9Fe',
    'END:VCARD',
  ]
  assert.deepEqual(entriesIn(...card), ['1|Jörg Müller||+49 170 3||Grüße'])
})

test('cards of vCard 3.0 and 4.0 are read: folded lines, several addresses, groups of properties', () => {
  const three = [
    'BEGIN:VCARD',
    'VERSION:3.0',
    'N:Lee;Bo;B.;;',
    'FN:Bo Lee\\, jun',
    ' ior',
    'item1.EMAIL;TYPE=INTERNET:lee@example.org',
    'item1.X-ABLabel:_$!<Other>!$_',
    'item2.EMAIL;type=INTERNET;type=pref:bo@example.org',
    'NOTE:one\\ntwo\\, \\; three',
    'CATEGORIES:Choir,a\\,b',
    'END:VCARD',
  ]
  const four = [
    'begin:vcard',
    'VERSION:4.0',
    'FN;LANGUAGE="de:at":Cy',
    'EMAIL;PREF=2:cyrus@example.org',
    'EMAIL;PREF=1:mailto:cy@example.org',
    'TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+1-201-555-0123',
    'TEL;VALUE=uri;TYPE="voice,cell":tel:+1-201-555-0155;ext=5',
    'end:vcard',
  ]
  assert.deepEqual(entriesIn(...three, ...four), [
    '1|Bo Lee, junior|bo@example.org||Choir+a,b|one\ntwo, ; three',
    '12|Cy|cy@example.org|+1-201-555-0155||',
  ])
})

test('a card that makes no sense is told by its line, and the others are read', () => {
  const lines = [
    'BEGIN:VCARD',
    'FN:without an end',
    'BEGIN:VCARD',
    'ORG:Lee Ltd;Cellar',
    'EMAIL:lee@example.org',
    'END:VCARD',
    'BEGIN:VCARD',
    'X-ADDRESSBOOKSERVER-KIND:group',
    'N:Family',
    'END:VCARD',
    'BEGIN:VCARD',
    'FN;ENCODING=QUOTED-PRINTABLE;CHARSET=KLINGON:=41',
    'END:VCARD',
  ]
  assert.deepEqual(entriesIn(...lines), [
    '1! does not end; END:VCARD is missing',
    '3|Lee Ltd|lee@example.org|||',
    '7! is a group; the people in it have cards of their own',
    '11! is in a character set that is unknown here; export it as UTF-8',
  ])
})

test('cards are read in bounded time, whatever they hold', () => {
  const begin = 'BEGIN:VCARD\n'
  for (const hostile of [
    begin.repeat(400_000),
    `${begin}x${';'.repeat(5_000_000)}`,
    `${begin}N:${'a\n '.repeat(1_600_000)}`,
    `${begin}NOTE;QUOTED-PRINTABLE:${'=\n'.repeat(2_400_000)}`,
    begin + 'FN:a\n'.repeat(900_000) + 'END:VCARD',
  ]) {
    // Of this thread alone, and many times what it takes: what grows by the square would take minutes.
    const before = process.threadCpuUsage().user
    readCards(hostile, 20_001)
    assert.ok(process.threadCpuUsage().user - before < 10_000_000, hostile.slice(0, 40))
  }
})
