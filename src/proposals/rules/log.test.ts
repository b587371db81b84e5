import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EntryShape } from '#/journal/schema.ts'
import type { Proposal } from '../rules.ts'
import { shownEntry, toldOf } from './log.ts'

const slots = [{ start: '2026-11-24T10:00:00Z', duration: 'PT1H' }]
const facts = {
  answered: { answers: [{ ...slots[0], answer: 'no' }] },
  taken: { person: 'bo', taken: slots },
}
const hidden = { hidden: true, closure: null } as Proposal

test('while answers are hidden neither who answered what nor who is taken is told to others or to programs', () => {
  for (const [kind, data] of Object.entries(facts)) {
    const entry = { kind, actor: null, data: { ...data, slots } } as unknown as EntryShape
    assert.deepEqual(shownEntry(entry, false, 'cy').data, {}, kind)
    assert.deepEqual(shownEntry(entry, true, 'cy').data, data, kind)
    assert.deepEqual(toldOf(hidden, kind, { ...data, slots }), {}, kind)
    assert.deepEqual(toldOf({ ...hidden, hidden: false }, kind, { ...data, slots }), { ...data, slots }, kind)
  }
})
