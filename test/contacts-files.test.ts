import assert from 'node:assert/strict'
import { test } from 'node:test'
import { importContacts } from '#/contacts/schema/files.ts'
import { createContact, listContacts } from '#/contacts/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { casting } from './cast.ts'
import { refusal, type Somebody, startMuster } from './harness.ts'

const muster = await startMuster()
const cast = casting(muster)

type Given = Omit<BodyOf<typeof importContacts>, 'text'>
const read = (who: Somebody, text: string, given: Given = {}) =>
  who.call(importContacts, { body: { text, ...given } })
const book = async (who: Somebody) => (await who.call(listContacts, { query: { limit: 200 } })).items

const SHEET = [
  'Vorname;Nachname;E-Mail;Mobil;Priorität;Gruppe',
  'Bo;Lee;bo@example.org;+49 170 1234567;1;Chor',
  'Cy;;cy@example;030 901820;7;',
  'Di;;di@example.org;;hundert;',
  ';;;;;Chor',
  'Bob;Lee;BO@example.org;;;',
  'Eve "die Große";;eve@example.org;0049 30 901821;;"Chor; Büro"',
].join('\r\n')

test('a preview tells what would become of each line, and writes nothing', async () => {
  const [ann] = await cast()
  const report = await read(ann, `\ufeff${SHEET}`)
  assert.equal(report.format, 'csv')
  const fields = report.columns.map(({ header, field }) => [header, field])
  assert.deepEqual(fields, [
    ['Vorname', 'first name'],
    ['Nachname', 'last name'],
    ['E-Mail', 'email'],
    ['Mobil', 'phone'],
    ['Priorität', 'priority'],
    ['Gruppe', 'groups'],
  ])
  assert.deepEqual([report.ready, report.known, report.refused, report.added], [2, 0, 4, undefined])
  const told = report.items.map(({ line, state, message }) => [line, state, message])
  assert.deepEqual(told, [
    [2, 'ready', undefined],
    [
      3,
      'refused',
      'phone “030 901820” has no country; give it like +49 30 901820, or say for all of the file which `country` they are of.',
    ],
    [4, 'refused', 'priority “hundert” is not a number from 1 to 100.'],
    [5, 'refused', 'name is missing; email or phone is missing; give at least one of the two.'],
    [6, 'refused', 'It has the address or number of line 2 as well; leave one of the two out.'],
    [7, 'ready', undefined],
  ])
  const { line, ...eve } = report.items.at(-1)!
  assert.deepEqual(eve, {
    state: 'ready',
    name: 'Eve "die Große"',
    email: 'eve@example.org',
    phone: '+4930901821',
    priority: 3,
    groups: ['Chor', 'Büro'],
  })
  assert.deepEqual(await book(ann), [])
})

test('what makes sense is taken at once, the rest is told; the same file again changes nothing', async () => {
  const [ann] = await cast()
  const done = await read(ann, SHEET, { preview: false, country: 'DE', group: 'Dinner' })
  assert.deepEqual([done.added, done.changed, done.ready, done.refused], [3, 0, 3, 3])
  const written = (await book(ann)).map(({ name, phone, priority, groups }) => [
    name,
    phone,
    priority,
    groups,
  ])
  assert.deepEqual(written, [
    ['Bo Lee', '+491701234567', 1, ['Chor', 'Dinner']],
    ['Cy', '+4930901820', 7, ['Dinner']],
    ['Eve "die Große"', '+4930901821', 3, ['Chor', 'Büro', 'Dinner']],
  ])
  const again = await read(ann, SHEET, { preview: false, country: 'DE' })
  assert.deepEqual([again.added, again.changed, again.known], [0, 0, 3])
  assert.equal(again.items[0]!.contact, (await book(ann))[0]!.id)
})

test('contacts there are already follow the file only if that is wished', async () => {
  const [ann] = await cast()
  await ann.call(createContact, {
    body: { name: 'Bo', email: 'bo@example.org', notes: 'vegetarian', groups: ['Choir'], priority: 2 },
  })
  await ann.call(createContact, { body: { name: 'Cy', phone: '+4930901820' } })
  const text =
    'name,email,phone,groups\nBo Lee,BO@example.org,+4930901822,Office\nTorn,bo@example.org,+4930901820,\nZoe,zoe@example.org,,'
  const skipped = await read(ann, text, { preview: false })
  assert.deepEqual([skipped.added, skipped.changed, skipped.known, skipped.refused], [1, 0, 1, 1])
  assert.equal((await book(ann))[0]!.name, 'Bo')
  const updated = await read(ann, text, { preview: false, on_known: 'update' })
  assert.deepEqual([updated.added, updated.changed, updated.known], [0, 1, 2])
  const { id, created_at, updated_at, ...bo } = (await book(ann))[0]!
  assert.deepEqual(bo, {
    name: 'Bo Lee',
    email: 'BO@example.org',
    phone: '+4930901822',
    priority: 2,
    channels: ['email', 'sms'],
    language: null,
    notes: 'vegetarian',
    groups: ['Choir', 'Office'],
  })
})

test('an address of one contact with the number of another is nobody’s', async () => {
  const [ann] = await cast()
  await ann.call(createContact, { body: { name: 'Bo', email: 'bo@example.org' } })
  await ann.call(createContact, { body: { name: 'Cy', phone: '+4930901820' } })
  const report = await read(ann, 'name,email,phone\nTorn,bo@example.org,+4930901820')
  assert.match(report.items[0]!.message!, /the number of another \(Bo and Cy\); correct one of them/)
})

test('cards are read as cards, whatever their version', async () => {
  const [ann] = await cast()
  const text = [
    'BEGIN:VCARD\nVERSION:4.0\nFN:Bo Lee\nTEL;VALUE=uri;TYPE=cell:tel:+49-170-1234567\nEND:VCARD',
    'BEGIN:VCARD\nVERSION:3.0\nN:Ann;Smith\nEND:VCARD',
  ].join('\n')
  const report = await read(ann, text)
  assert.equal(report.format, 'vcard')
  assert.deepEqual(
    report.items.map(({ line, state, name, phone }) => [line, state, name, phone]),
    [
      [1, 'ready', 'Bo Lee', '+491701234567'],
      [6, 'refused', 'Smith Ann', null],
    ],
  )
})

test('a file is refused as a whole with what to do: none, too large, too many, unknown columns', async () => {
  const [ann] = await cast()
  for (const [text, status, sentence] of [
    ['Bo,bo@example.org', 400, /^text cannot be read\. Which column is which\?/],
    ['PK\u0003\u0004\0\0', 400, /Save it as CSV in UTF-8/],
    [`email\n${'x'.repeat(5 * 1024 * 1024)}`, 413, /more than 5 MB/],
    [`email\n${'x\n'.repeat(20_001)}`, 413, /more than 20000 entries/],
  ] as const) {
    const problem = await refusal(read(ann, text))
    assert.equal(problem.body.status, status)
    assert.match(problem.message, sentence)
  }
  const country = await refusal(read(ann, SHEET, { country: 'Germany' }))
  assert.match(country.message, /^country is not a country/)
})

test('what is exported reads back the same, and no cell of it is a formula', async () => {
  const [ann, bo] = await cast()
  const names = ['=HYPERLINK("http://example.com")', '@Bo; =1+1', "'quoted'", 'Ann, Smith']
  for (const [index, name] of names.entries())
    await ann.call(createContact, {
      body: {
        name,
        phone: `+493090182${index}`,
        email: `bo${index}@example.org`,
        channels: ['sms', 'email'],
        notes: '-1\n=2',
        groups: ['a;b', '+c'],
        priority: index + 1,
        language: 'de',
      },
    })
  const about = ({ id, created_at, updated_at, ...rest }: Awaited<ReturnType<typeof book>>[number]) => rest
  for (const [format, type] of [
    ['csv', 'text/csv'],
    ['vcard', 'text/vcard'],
  ] as const) {
    const file = await muster.fetch(`/api/contacts/export?format=${format}`, { token: ann.token })
    assert.match(file.headers.get('content-type')!, new RegExp(`^${type}`))
    assert.match(file.headers.get('content-disposition')!, /^attachment; filename="contacts\.(csv|vcf)"$/)
    const text = Buffer.from(await file.arrayBuffer()).toString()
    if (format === 'csv') for (const cell of text.split(/[",;\r\n]/)) assert.doesNotMatch(cell, /^[=+\-@]/)
    const reader = format === 'csv' ? bo : (await cast())[0]
    const done = await read(reader, text, { preview: false })
    assert.deepEqual([done.added, done.refused], [4, 0], JSON.stringify(done.items))
    assert.deepEqual((await book(reader)).map(about), (await book(ann)).map(about))
  }
})

test('an export holds all contacts, more than are read at a time, and is nobody else’s', async () => {
  const [ann, bo] = await cast()
  const lines = Array.from({ length: 2_300 }, (_, n) => `Bo ${n % 7},bo${n}@example.org`)
  const done = await read(ann, ['name,email', ...lines].join('\n'), { preview: false })
  assert.deepEqual([done.added, done.items.length], [2_300, 200])
  const text = await (await muster.fetch('/api/contacts/export', { token: ann.token })).text()
  assert.equal(new Set(text.match(/bo\d+@example\.org/g)).size, 2_300)
  const other = await (await muster.fetch('/api/contacts/export', { token: bo.token })).text()
  assert.equal(other.trim().split('\n').length, 1)
})

test('two who read the same file at once write each of its contacts once', async () => {
  const [ann] = await cast()
  const text = `name,email\n${Array.from({ length: 300 }, (_, n) => `Bo,bo${n}@example.org`).join('\n')}`
  const done = await Promise.all([1, 2, 3].map(() => read(ann, text, { preview: false })))
  assert.deepEqual(done.map(({ added }) => added).sort(), [0, 0, 300])
})
