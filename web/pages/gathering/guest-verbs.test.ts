import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asking, isInLine, takingBack, takingOff } from './guest-verbs.ts'
import { guest } from './sample.ts'

const verbs = (given: Parameters<typeof guest>[1]) => {
  const bo = guest('Bo', given)
  return [asking(bo), takingBack(bo)].map(verb => verb?.button ?? null)
}

test('what a host can do about a guest follows from how he stands', () => {
  assert.deepEqual(verbs({}), ['Ask now, out of turn', null])
  assert.deepEqual(verbs({ state: 'invited', asked: 1 }), [null, 'Withdraw the invitation'])
  assert.deepEqual(verbs({ state: 'answered', answer: 'probably', asked: 1 }), [null, 'Take the seat back'])
  assert.deepEqual(verbs({ state: 'answered', answer: 'no', asked: 1 }), ['Ask once more', null])
  assert.deepEqual(verbs({ state: 'lapsed', asked: 2 }), ['Ask once more', null])
  assert.deepEqual(verbs({ wish: 'yes', asked: 1 }), ['Give a seat now', 'Take off the waiting list'])
})

test('what cannot be undone says so', () => {
  assert.equal(isInLine(guest('Bo')), true)
  assert.doesNotMatch(takingOff(guest('Bo')).means, /cannot be undone/)
  assert.match(takingOff(guest('Bo', { asked: 1 })).means, /cannot be undone/)
  assert.match(takingBack(guest('Bo', { state: 'invited', asked: 1 }))!.means, /cannot be undone/)
})
