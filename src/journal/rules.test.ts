import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTellable } from './rules.ts'

test('a page that comes back soon is told what it missed', () => {
  assert.ok(isTellable('700:700:', '800:810:801,805'))
  assert.ok(isTellable('700:710:700,705', '700:712:700'))
  assert.ok(isTellable('700:710:700,705', '700:710:700,705'))
})

test('a page that was away for too long, or comes from another database, reads everything anew', () => {
  assert.ok(!isTellable('700:700:', '100801:100801:'))
  assert.ok(!isTellable('900:900:', '800:800:'))
})

test('a place that nobody was given is none', () => {
  const strange = [
    '',
    '1',
    '5:3:',
    '0:0:',
    '700:710:705,702',
    '700:710:710',
    '700:710:1',
    '7:8:;--',
    'x'.repeat(9_000),
  ]
  for (const place of strange) assert.ok(!isTellable(place, '800:800:'), place)
})
