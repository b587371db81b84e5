import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SlotBusy } from '../../data/proposals.ts'
import {
  answerAt,
  blanks,
  bodyOf,
  isChanged,
  NOTHING,
  press,
  pressAll,
  saidBy,
  undoOf,
  whenFree,
} from './answering.ts'
import { sample } from './sample.ts'
import { saved, unsaved } from './unsaved.ts'

const starts = ['2026-11-24T09:00:00Z', '2026-11-24T10:00:00Z', '2026-11-24T11:00:00Z']
const asked = sample(starts)
const answered = sample(starts, { bo: ['yes', 'if-needed', 'no'] })

test('just what was pressed is sent: a time left alone stays unanswered', () => {
  const said = saidBy(asked, 'bo')
  const pressed = press(press(NOTHING, said, 1, 'yes'), said, 2, 'if-needed')
  assert.deepEqual(bodyOf(pressed, asked), {
    slots: [
      { start: starts[0], duration: 'PT1H', answer: 'yes' },
      { start: starts[1], duration: 'PT1H', answer: 'if-needed' },
    ],
    others: 'keep',
  })
  assert.equal(blanks(pressed, said, asked.slots), 1)
})

test('what was said before can be gone back to, what was not said cannot', () => {
  const said = saidBy(answered, 'bo')
  const before = undoOf(press(NOTHING, said, 1, 'no'), said, answered)!
  assert.deepEqual(bodyOf(before, answered).slots, [{ start: starts[0], duration: 'PT1H', answer: 'yes' }])
  assert.equal(undoOf(press(NOTHING, saidBy(asked, 'bo'), 1, 'no'), saidBy(asked, 'bo'), asked), null)
})

test('pressing what is saved already is no change', () => {
  const said = saidBy(answered, 'bo')
  const pressed = press(press(NOTHING, said, 1, 'no'), said, 1, 'yes')
  assert.equal(isChanged(pressed, answered), false)
})

test('what was pressed stays when others change the proposal, and their new slot waits for an answer', () => {
  const pressed = press(NOTHING, saidBy(answered, 'bo'), 3, 'yes')
  const later = sample([...starts, '2026-11-25T09:00:00Z'], { bo: ['yes', 'if-needed', 'no'] })
  const said = saidBy(later, 'bo')
  assert.equal(answerAt(pressed, said, 3), 'yes')
  assert.equal(answerAt(pressed, said, 4), undefined)
  assert.equal(blanks(pressed, said, later.slots), 1)
})

test('a note alone answers nothing', () => {
  assert.deepEqual(bodyOf({ ...NOTHING, note: ' Late is better. ' }, asked), {
    note: 'Late is better.',
  })
  assert.equal(isChanged({ ...NOTHING, note: ' ' }, asked), false)
})

test('all that one is free for: holds give way, firm time and time not offered do not, the past stays as it is', () => {
  const at = (slot: number, firm: boolean, kind: SlotBusy['kind']): SlotBusy => {
    return { slot, firm, kind, start: starts[0]!, end: starts[1]!, title: null, subject: null }
  }
  const four = sample([...starts, '2026-11-24T12:00:00Z'])
  const slots = four.slots.map(slot => ({ ...slot, past: slot.number === 4 }))
  const free = whenFree([at(1, false, 'proposal'), at(2, true, 'meeting'), at(3, false, 'outside-hours')])
  const pressed = pressAll(NOTHING, saidBy(four, 'bo'), slots, free)
  assert.deepEqual(
    [...pressed.answers],
    [
      [1, 'yes'],
      [2, 'no'],
      [3, 'no'],
    ],
  )
})

test('what is not saved is said, and what waits on', () => {
  assert.equal(unsaved(1, 0), 'One answer is not saved yet.')
  assert.equal(unsaved(3, 2), 'Three answers are not saved yet. Two times still wait for your answer.')
  assert.equal(unsaved(0, 0), 'The note is not saved yet.')
  const hidden = { hidden: true, isMine: false, blank: 1 }
  assert.equal(saved(hidden), 'Saved, and the proposer sees it. One time still waits for your answer.')
  assert.equal(saved({ ...hidden, hidden: false, blank: 0 }), 'Saved, and the others see it.')
})
