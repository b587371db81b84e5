import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Free } from '../../data/free.ts'
import { millis } from '../../parts/when.ts'
import { freeAmong, reasonsWithin } from './availability-now.ts'

const at = (time: string) => `2026-11-24T${time}:00Z`
const span = (start: string, end: string) => ({ start: millis(at(start)), end: millis(at(end)) })
const day: Free = {
  free: [],
  busy: [
    { kind: 'outside-hours', start: at('00:00'), end: at('09:00') },
    { kind: 'meeting', start: at('10:00'), end: at('12:00') },
  ],
}

test('a reason is cut to the time asked for', () => {
  assert.deepEqual(reasonsWithin('bo', day, span('08:30', '10:30')), [
    { person: 'bo', reason: 'outside-hours', start: at('08:30'), end: at('09:00') },
    { person: 'bo', reason: 'meeting', start: at('10:00'), end: at('10:30') },
  ])
})

test('a meeting that is moved by half an hour is not in its own way, but what touches it is', () => {
  const own = span('10:00', '11:00')
  assert.deepEqual(reasonsWithin('bo', day, span('10:30', '11:30'), own), [
    { person: 'bo', reason: 'meeting', start: at('11:00'), end: at('11:30') },
  ])
  assert.deepEqual(freeAmong(new Map([['bo', day]]), span('10:00', '11:00'), own), ['bo'])
})
