import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entrySentence } from './entry.ts'

const reading = {
  zone: 'Europe/Berlin',
  now: Temporal.Instant.from('2026-11-21T12:00:00Z').epochMilliseconds,
  nameOf: (id: string) => ({ ann: 'You', bo: 'Bo' })[id] ?? 'Somebody',
}
const entry = (kind: string, actor: string | null, data: object = {}) =>
  entrySentence({ id: '1', at: '2026-11-21T11:00:00Z', actor, kind, data }, reading)

test('the log reads as sentences', () => {
  assert.equal(entry('created', 'ann'), 'You made it.')
  assert.equal(entry('joined', 'bo', { person: 'ann' }), 'Bo asked you too.')
  assert.equal(entry('left', 'bo', { person: 'bo' }), 'Bo left.')
  assert.equal(entry('left', 'ann', { person: 'bo' }), 'You took Bo out.')
  assert.equal(entry('answered', 'bo', { person: 'bo', answer: 'tentative' }), 'Bo said maybe.')
  assert.equal(entry('cancelled', 'ann', { reason: 'ill', occurrence: null }), 'You cancelled it: “ill”')
  assert.equal(
    entry('cancelled', null, { occurrence: '2026-11-24T08:30:00Z' }),
    'Muster cancelled one of the series.',
  )
})

test('what calendar programs send beside and instead of an answer is in the log', () => {
  const comment = 'at the dentist'
  assert.equal(
    entry('answered', 'bo', { person: 'bo', answer: 'declined', comment }),
    'Bo declined: “at the dentist”',
  )
  const occurrence = '2026-11-24T08:30:00Z'
  assert.equal(
    entry('answered-once', 'bo', { person: 'bo', answer: 'declined', occurrence }),
    'Bo declined for one of the series.',
  )
  assert.match(
    entry('proposed-time', 'bo', { start: '2026-11-24T09:00:00Z', end: '2026-11-24T10:00:00Z', comment }),
    /^Bo proposed to move it to .*: “at the dentist”$/,
  )
})

test('a message that did not arrive is in the log', () => {
  assert.equal(
    entry('undelivered', null, { person: 'bo', message: '7', kind: 'invitation' }),
    'The invitation could not be delivered to Bo.',
  )
})

test('a move says where to, in the reader’s zone', () => {
  const data = { start: '2026-11-22T08:30:00Z', end: '2026-11-22T09:00:00Z', occurrence: null }
  assert.equal(entry('moved', 'bo', data), 'Bo moved it to tomorrow, 09:30–10:00.')
})

test('a kind this page does not know is still shown', () => {
  assert.equal(entry('blessed', 'bo'), 'Bo: blessed.')
})

test('of whole days a move says the date, which is the same everywhere', () => {
  const data = {
    start: '2026-12-04T11:00:00Z',
    end: '2026-12-05T11:00:00Z',
    all_day: true,
    timezone: 'Pacific/Auckland',
  }
  assert.equal(entry('moved', 'bo', data), 'Bo moved it to Saturday 5 December, all day.')
})
