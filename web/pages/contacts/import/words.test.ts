import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judge } from '#/contacts/rules/judge.ts'
import type { Imported, ImportItem } from '../../../data/contacts.ts'
import { countries } from './countries.ts'
import { textOf } from './file-text.ts'
import {
  COUNTRY,
  columnWords,
  doneWords,
  inOrder,
  previewWords,
  reasonWords,
  takenOf,
  untoldWords,
} from './words.ts'

const file = (given: Partial<Imported>): Imported => ({
  ...{ format: 'csv', columns: [], ready: 0, known: 0, refused: 0, items: [] },
  ...given,
})
const item = (line: number, state: ImportItem['state']): ImportItem => ({
  ...{ line, state, name: 'Bo', email: null, phone: null, priority: 3, groups: [] },
})

test('the preview says what would become of the lines', () => {
  assert.equal(
    previewWords(file({ ready: 47, known: 3, refused: 2 })),
    '47 are new, three you have already and two cannot be taken.',
  )
  assert.equal(previewWords(file({ ready: 1 })), 'One is new.')
  assert.equal(previewWords(file({})), 'Nobody is in it.')
})

test('those known already count only when they are to be changed', () => {
  assert.equal(takenOf(file({ ready: 2, known: 3 }), 'skip'), 2)
  assert.equal(takenOf(file({ ready: 2, known: 3 }), 'update'), 5)
})

test('what is wrong stands first, each in the order of the file', () => {
  const items = [item(2, 'ready'), item(3, 'refused'), item(4, 'known'), item(5, 'refused')]
  assert.deepEqual(
    inOrder(items).map(({ line }) => line),
    [3, 5, 4, 2],
  )
})

test('lines that the server did not tell one by one are counted', () => {
  const items = [item(2, 'ready'), item(3, 'refused')]
  assert.equal(untoldWords(file({ ready: 300, refused: 1, items })), 'And 299 more that can be taken.')
  assert.equal(untoldWords(file({ ready: 1, refused: 1, items })), '')
})

test('what is left out of a table is named', () => {
  const columns = [
    { header: 'Vorname', field: 'first name' },
    { header: 'Ort', field: null },
    { header: '', field: null },
  ]
  assert.deepEqual(columnWords(file({ columns })), {
    taken: 'Read: “Vorname” as first name.',
    left: 'Left out: “Ort”.',
  })
})

test('why a line is refused names the fields of this page', () => {
  const nothing = { email: '', phone: '', priority: '', channels: '', language: '', notes: '', groups: [] }
  const world = { readPhone: () => undefined, hasCountry: false, group: undefined }
  const reason = (given: object) => {
    const judged = judge({ line: 2, name: 'Bo', ...nothing, ...given } as Parameters<typeof judge>[0], world)
    return 'faults' in judged ? reasonWords(judged.faults.join('; ')) : ''
  }
  assert.match(reason({ phone: '0170 1' }), new RegExp(`or choose it under “${COUNTRY}”\\.$`))
  assert.equal(reason({}), 'No e-mail address and no mobile number.')
})

test('what was taken over is said', () => {
  assert.equal(doneWords(file({ added: 2, changed: 1 })), 'Two are added and one is changed.')
  assert.match(doneWords(file({ added: 0, changed: 0 })), /^Nothing has changed/)
})

test('a file is read as it was written, in UTF-8, UTF-16 or the letters of Excel', () => {
  const utf8 = new TextEncoder().encode('Jörg,“ok”')
  const excel = Uint8Array.from([0x4a, 0xf6, 0x72, 0x67, 0x2c, 0x93, 0x6f, 0x6b, 0x94])
  const utf16 = Uint8Array.from([0xff, 0xfe, 0x4a, 0, 0xf6, 0, 0x72, 0, 0x67, 0])
  assert.equal(textOf(utf8), 'Jörg,“ok”')
  assert.equal(textOf(excel), 'Jörg,“ok”')
  assert.equal(textOf(utf16), 'Jörg')
})

test('countries are those there are, each once, by name', () => {
  const all = countries()
  const names = all.map(({ name }) => name)
  assert.equal(all.find(({ id }) => id === 'DE')?.name, 'Germany')
  assert.equal(new Set(names).size, names.length)
  assert.ok(!all.some(({ id }) => ['DD', 'EU', 'SU', 'ZZ'].includes(id)))
})
