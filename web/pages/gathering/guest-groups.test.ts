import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstWave, groupsOf, seatedOf } from './guest-groups.ts'
import { guest } from './sample.ts'

const bo = guest('Bo Lind', { state: 'answered', answer: 'yes', asked: 1 })
const cy = guest('Cy', { state: 'invited', asked: 1, party: 2 })
const di = guest('Di', { wish: 'yes', place: 2, asked: 1 })
const ed = guest('Ed', { wish: 'yes', place: 1, asked: 1 })
const fay = guest('Fay')
const gus = guest('Gus', { state: 'answered', answer: 'no', asked: 1 })

test('guests stand under what they said, the waiting list by place', () => {
  const groups = groupsOf([gus, di, fay, cy, ed, bo])
  assert.deepEqual(
    groups.map(({ title, guests }) => `${title}: ${guests.map(({ name }) => name)}`),
    [
      'Coming: Bo Lind',
      'Asked, not answered yet: Cy',
      'Waiting for a seat: Ed,Di',
      'To be asked, in this order: Fay',
      'Not coming, or not sure: Gus',
    ],
  )
})

test('who was withdrawn by fewer seats stands among those who are asked next', () => {
  const [ann, hal] = [guest('Ann', { priority: 1 }), guest('Hal', { priority: 5 })]
  const ida = guest('Ida', { state: 'withdrawn', lowered: true, asked: 1, priority: 2 })
  const off = guest('Jo', { state: 'withdrawn', asked: 1 })
  assert.deepEqual(
    groupsOf([ida, off, ann, hal]).map(({ guests }) => guests.map(({ name }) => name)),
    [['Ann', 'Ida', 'Hal'], ['Jo']],
  )
})

test('on the chairs sit those who come and those for whom seats are kept', () => {
  assert.deepEqual(
    seatedOf([bo, cy, di, gus]).map(({ initials, state, party }) => [initials, state, party]),
    [
      ['BL', 'yes', 1],
      ['C', 'kept', 2],
    ],
  )
})

test('the first wave is who fits, parties as a whole', () => {
  const line = [guest('A'), guest('B', { party: 2 }), guest('C', { party: 2 }), guest('D')]
  assert.equal(firstWave(line, 4), 2)
  assert.equal(firstWave(line, 9), 4)
})
