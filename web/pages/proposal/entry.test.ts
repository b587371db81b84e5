import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ProposalEntry } from '../../data/proposals.ts'
import { entrySentence } from './entry.ts'

const nameOf = (id: string) => ({ ann: 'You', bo: 'Bo', cy: 'Cy' })[id] ?? 'Somebody'
const said = (kind: string, actor: string | null, data: object = {}) =>
  entrySentence({ kind, actor, data } as ProposalEntry, nameOf)

test('the log reads as sentences', () => {
  const answers = [{ answer: 'yes' }, { answer: 'yes' }, { answer: 'no' }]
  assert.equal(said('created', 'ann'), 'You proposed it.')
  assert.equal(said('answered', 'bo', { answers, note: 'Late' }), 'Bo said yes to two and no to one: “Late”')
  assert.equal(said('answered', 'bo'), 'Bo answered.')
  assert.equal(said('added-slots', 'bo', { added: [{}] }), 'Bo added a time.')
  assert.equal(said('notified', 'bo', { person: 'ann' }), 'Bo wrote to you.')
  assert.equal(said('left', 'ann', { person: 'cy' }), 'You left Cy out.')
  assert.equal(said('left', 'cy', { person: 'cy' }), 'Cy left.')
  assert.equal(
    said('changed', 'ann', { fields: ['title', 'deadline'] }),
    'You changed the title and the deadline.',
  )
  assert.equal(said('closed', null), 'It closed by its rule.')
  assert.equal(said('taken', 'bo', {}), 'Bo is no longer free at one of the times.')
  assert.equal(said('taken', null, { person: 'ann' }), 'You are no longer free at one of the times.')
})

test('a kind of a newer server is shown by its word', () => {
  assert.equal(said('sung', 'bo'), 'Bo: sung.')
})
