import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSheet } from '#/contacts/rules/sheet.ts'

/** Name, address, number and groups of each entry, or `!` and its line. */
function entriesIn(text: string): string[] {
  const sheet = readSheet(text, 100)
  if ('fault' in sheet) return [sheet.fault]
  return sheet.entries.map(one =>
    'fault' in one ? `${one.line}!` : [one.name, one.email, one.phone, one.groups.join('+')].join('|'),
  )
}

test('headers are known in English and German, as Google, Outlook and Thunderbird write them', () => {
  for (const [header, cells, entry] of [
    ['name,e-mail,phone', 'Bo,bo@example.org,1', 'Bo|bo@example.org|1|'],
    [
      'Vorname;Nachname;E-Mail-Adresse;Mobil;Gruppe',
      'Bo;Lee;bo@example.org;1;Chor',
      'Bo Lee|bo@example.org|1|Chor',
    ],
    ['Name;Vorname;Telefon;Handy', 'Lee;Bo;1;2', 'Bo Lee||2|'],
    ['Name\tE-Mail', 'Bo\tbo@example.org', 'Bo|bo@example.org||'],
    [
      'First Name,Middle Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value',
      'Bo,,Lee,* myContacts ::: Choir,* Home,bo@example.org ::: lee@example.org,Work,1,Mobile,2',
      'Bo Lee|bo@example.org|2|Choir',
    ],
    [
      'Name,Given Name,Additional Name,Family Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value',
      'Bo Lee,Bo,,Lee,* myContacts ::: * friends,*,bo@example.org,Home Fax,1',
      'Bo Lee|bo@example.org|1|friends',
    ],
    [
      'Title,First Name,Last Name,Company,Business Fax,Business Phone,Mobile Phone,Categories,E-mail Address,E-mail Type,E-mail Display Name',
      'Mr,,,Lee Ltd,0,1,2,a;b,bo@example.org,SMTP,Bo',
      'Lee Ltd|bo@example.org|2|a+b',
    ],
    [
      'First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone,Home Phone,Mobile Number',
      'Bo,Lee,B. Lee,,bo@example.org,lee@example.org,1,3,2',
      'B. Lee|bo@example.org|2|',
    ],
  ] as const)
    assert.deepEqual(entriesIn(`${header}\r\n${cells}\r\n`), [entry], header)
})

test('a file that does not say what its columns are is asked about', () => {
  assert.match(
    entriesIn('Bo,bo@example.org\nCy,cy@example.org')[0]!,
    /Which column is which\?.*“Bo, bo@example.org”/,
  )
  assert.match(entriesIn(`${'a,'.repeat(100_000)}\n`)[0]!, /first line has more than 1000 cells/)
  assert.equal(entriesIn('\n \n')[0], 'It is empty.')
})

test('lines are those of the file, with what Excel puts before them and behind', () => {
  const sheet = readSheet(
    'sep=;\r\nName;Email\r\n"Bo\r\nLee";bo@example.org;;\r\nCy;cy@example.org;more\r\n',
    100,
  )
  assert.ok('entries' in sheet)
  assert.deepEqual(
    sheet.entries.map(one => [one.line, 'fault' in one]),
    [
      [3, false],
      [5, true],
    ],
  )
})
