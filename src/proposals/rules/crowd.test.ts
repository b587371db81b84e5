import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hour } from '#/time/date.ts'
import type { Party, Slot } from '../rules.ts'
import { crowded } from './crowd.ts'

const slots = [1, 2].map((number): Slot => {
  return { number, start: 10 * number * hour, end: (10 * number + 1) * hour, proposedBy: 'ann' }
})
const bo = { person: 'bo', answers: { 1: 'yes', 2: 'yes' } } as unknown as Party
const standing = { slots, parties: [bo] }
const firm = new Map([['bo', slots]])
const numbersOf = ({ news }: ReturnType<typeof crowded>) => news.map(({ slot }) => slot.number)

test('who is busy at a time that has begun is no news, and is forgotten', () => {
  assert.deepEqual(numbersOf(crowded(standing, firm, new Map(), 0)), [1, 2])
  const later = crowded(standing, firm, new Map([['bo', [1, 2]]]), 10 * hour)
  assert.deepEqual([numbersOf(later), later.isCrowded, [...later.changed]], [[], true, [['bo', [2]]]])
  assert.equal(crowded(standing, firm, new Map(), 20 * hour).isCrowded, false)
})

test('who is free again is forgotten, so that it is news when he is taken once more', () => {
  const known = new Map([['bo', [1]]])
  const free = crowded(standing, new Map(), known, 0)
  assert.deepEqual([free.isCrowded, numbersOf(free), [...free.changed]], [false, [], [['bo', []]]])
  assert.deepEqual(numbersOf(crowded(standing, firm, known, 0)), [2])
})
