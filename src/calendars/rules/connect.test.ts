import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chosen, writerAmong } from './connect.ts'

const calendar = (place: string, writable = true) => ({
  place,
  placeHash: `#${place}`,
  name: place,
  writable,
})
const [work, home, shared] = [calendar('work'), calendar('home'), calendar('shared', false)]
const taken = new Map([['#work', { id: 'known', name: 'Work' }]])

test('without a choice all that are not connected yet are', () => {
  assert.deepEqual(chosen([work, home], undefined, taken), { ok: true, value: [home] })
})

test('where all are connected, or one that was chosen is, it is said which', () => {
  for (const places of [undefined, ['work']]) {
    const refused = chosen(places ? [work, home] : [work], places, taken)
    assert.ok(!refused.ok && refused.kind === 'taken')
    assert.match(refused.detail, /“Work”/)
  }
})

test('a place that there is not, and no calendar at all, are refused', () => {
  const strange = chosen([work], ['away'], new Map())
  assert.ok(!strange.ok && strange.kind === 'invalid-input')
  const none = chosen([], undefined, new Map())
  assert.ok(!none.ok && none.kind === 'no-calendar')
})

test('meetings are written into the first that may be written into, unless there is one, or none is wanted', () => {
  assert.equal(writerAmong([shared, home], { asked: undefined, hasOne: false }), home)
  assert.equal(writerAmong([shared, home], { asked: undefined, hasOne: true }), null)
  assert.equal(writerAmong([shared, home], { asked: true, hasOne: true }), home)
  assert.equal(writerAmong([home], { asked: false, hasOne: false }), null)
  assert.equal(writerAmong([shared], { asked: undefined, hasOne: false }), null)
  const refused = writerAmong([shared], { asked: true, hasOne: false })
  assert.ok(refused && 'ok' in refused && refused.kind === 'invalid-input')
})
