import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, hour, minute, second } from '#/time/date.ts'
import { tellAfter, waitAfter } from './trouble.ts'

const calm = { wait: null, chance: 1 }

test('a calendar that fails is asked again soon, then ever more seldom, every hour at least', () => {
  assert.equal(waitAfter('away', 1, calm), 30 * second)
  assert.equal(waitAfter('away', 4, calm), 4 * minute)
  assert.equal(waitAfter('strange', 1_000, calm), hour)
})

test('where credentials are refused nobody tries them again and again', () => {
  assert.ok(waitAfter('denied', 1, { wait: null, chance: 0 }) >= hour / 2)
})

test('a server that asks to be left alone is, a day at most', () => {
  assert.equal(waitAfter('busy', 1, { wait: 5 * minute, chance: 0 }), 5 * minute)
  assert.equal(waitAfter('busy', 1, { wait: 99 * day, chance: 0 }), day)
})

test('its owner hears once that credentials are refused, and once that it has failed for a day', () => {
  const told: string[] = []
  const kinds = ['away', 'denied', 'away', 'denied', 'denied', 'denied'] as const
  for (const [i, kind] of kinds.entries()) {
    const [now, askedAt] = [i * 7 * hour, i === 0 ? null : (i - 1) * 7 * hour]
    const isDeniedTold = kinds.slice(0, i).includes('denied')
    const say = tellAfter({ failingSince: i === 0 ? null : 0, askedAt, isDeniedTold, kind, now })
    if (say) told.push(`${i} ${say}`)
  }
  assert.deepEqual(told, ['1 denied', '4 failing'])
})
