import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { GatheringEntry } from '../../data/board.ts'
import { entrySentence } from './entry.ts'

const naming = {
  contact: (id: string) => ({ bo: 'Bo', cy: 'Cy', di: 'Di', ed: 'Ed' })[id],
  person: (id: string) => ({ ann: 'You', gil: 'Gil' })[id] ?? 'Somebody',
}
const said = (kind: string, actor: string | null, data: object = {}) =>
  entrySentence({ kind, actor, data } as GatheringEntry, naming)

test('the log reads as sentences', () => {
  assert.equal(
    said('dealt', null, { contacts: ['bo', 'cy', 'di', 'ed', 'x'] }),
    'Muster asked Bo, Cy, Di and two more.',
  )
  assert.equal(said('answered', null, { contact: 'bo', answer: 'probably' }), 'Bo said probably.')
  assert.equal(said('answered', 'ann', { contact: 'bo', answer: 'no' }), 'Bo said no, written down by you.')
  assert.equal(said('lapsed', null, { contacts: ['bo', 'gone'] }), 'Bo and somebody did not answer in time.')
  assert.equal(said('changed', 'ann', { fields: ['seats', 'place'] }), 'You changed the seats and the place.')
  assert.equal(
    said('changed', 'ann', { fields: ['seats', 'place'], seats: { before: 3, after: 1 } }),
    'You changed the seats from 3 to 1 and the place.',
  )
  assert.equal(said('joined', 'gil', { contacts: ['bo'], count: 12 }), 'Gil added twelve guests.')
  assert.equal(said('joined', 'gil', { contacts: ['bo', 'cy'], count: 2 }), 'Gil added Bo and Cy.')
  assert.equal(
    said('changed', 'ann', { contact: 'bo', first: true, party: 2 }),
    'You changed how Bo is asked: before all others, for two seats.',
  )
  assert.equal(
    said('withdrawn', 'ann', { contacts: ['bo', 'cy'] }),
    'You withdrew the invitations of Bo and Cy.',
  )
  assert.equal(said('moved-up', 'ann', { contacts: ['bo'] }), 'You gave a seat to Bo.')
  assert.equal(said('cancelled', 'ann', { reason: 'Snow' }), 'You cancelled it: “Snow”')
  assert.equal(said('sung', null), 'Muster: sung.')
})
