import assert from 'node:assert/strict'
import { test } from 'node:test'
import { soundPart } from '#/shared/sound.ts'

test('what is wrong is left out of a body, and what is right keeps its place', () => {
  const body = {
    parties: ['a', 5, 'c'],
    slots: [{ start: 'q' }, { start: '2026-11-24' }],
    message: 5,
    note: 'x',
  }
  const faults = ['parties[1]', 'slots[0].start', 'message', 'title'].map(path => ({ path, message: '' }))
  assert.deepEqual(soundPart(body, faults), {
    parties: ['a', undefined, 'c'],
    slots: [undefined, { start: '2026-11-24' }],
    note: 'x',
  })
  assert.deepEqual(soundPart(body, [{ path: 'parties', message: 'is too long' }]).parties, undefined)
  assert.deepEqual(soundPart([1], [{ path: '', message: 'must be an object' }]), {})
})

test('of a field whose name begins like that of another nothing is left out', () => {
  const body = { slot: 1, slots: [1, 2] }
  assert.deepEqual(soundPart(body, [{ path: 'slots[1]', message: '' }]), { slot: 1, slots: [1, undefined] })
})
