import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MORNING } from '../../../test/standup-cases.ts'
import { type Aspect, aspectsOf } from './aspects.ts'

type Changed = Partial<typeof MORNING> & { readonly people?: readonly string[] }

test('participants hear of what concerns them, one by one, and of nothing else', () => {
  const before = { ...MORNING, people: ['ann', 'bo'] }
  const table: [Changed, Aspect[]][] = [
    [{}, []],
    [{ title: 'Lunch' }, ['title']],
    [{ times: ['10:00'] }, ['time']],
    [{ timezone: 'Europe/Athens' }, ['zone']],
    [{ days: ['mo'] }, ['days']],
    [{ days: MORNING.days.toReversed() }, []],
    [{ from: '2026-12-01' }, ['from']],
    [{ until: '2026-12-01' }, ['until']],
    [{ duration: MORNING.duration * 2 }, ['duration']],
    [{ location: 'Hall' }, ['location']],
    [{ description: 'Briefly' }, ['description']],
    // As many as before, and another among them.
    [{ people: ['ann', 'cy'] }, ['people']],
    [{ people: ['bo', 'ann'] }, []],
    [{ quorum: 2, ahead: 3 }, []],
  ]
  for (const [given, expected] of table)
    assert.deepEqual(aspectsOf(before, { ...before, ...given }), expected)
})
