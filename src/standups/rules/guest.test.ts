import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant } from '#/time/instant.ts'
import { statusAt } from './guest.ts'

const READER = { quiet: null, timezone: 'Europe/Berlin', whenQuiet: 'skip', reminders: null } as const
const at = (time: string) => parseInstant(`2026-11-24T${time}:00+01:00`)!
const asleep = (end: string) => ({ ...READER, quiet: { start: '22:00', end } })

test('a status leaves at once', () => assert.equal(statusAt(READER, at('09:30'), at('09:00')), at('09:00')))

test('in quiet hours it waits for their end', () =>
  assert.equal(statusAt(asleep('09:15'), at('09:30'), at('09:00')), at('09:15')))

test('it is dropped when quiet hours leave no moment before the start', () =>
  assert.equal(statusAt(asleep('09:30'), at('09:30'), at('09:00')), null))

test('who wants no reminders gets none', () =>
  assert.equal(statusAt({ ...READER, reminders: [] }, at('09:30'), at('09:00')), null))
