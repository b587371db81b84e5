import type { Dated, Reader } from '#/reminders/rules.ts'
import { hour } from '#/time/date.ts'

/** Somebody who says nothing about how to be reminded, but for `reminders`. */
export const ANN: Reader = {
  id: 'ann',
  name: 'Ann',
  email: 'ann@example.com',
  phone: null,
  timezone: 'UTC',
  language: 'en',
  quiet: null,
  reminders: null,
  channels: ['email'],
  whenQuiet: 'skip',
  hasStopped: false,
}

/** She takes part in a meeting of an hour. */
export function meetingAt(start: number): Dated {
  const rest = { end: start + hour, title: 'Plan', location: '', days: null, reminders: null }
  return { person: 'ann', meeting: 'plan', original: start, start, ...rest }
}
