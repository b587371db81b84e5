import { place } from '#/messages/rules/moment.ts'
import type { Person } from '#/people/rules.ts'
import { channelOf, type Reader } from '#/reminders/rules.ts'
import { day } from '#/time/date.ts'
import { quiet } from '#/time/hours.ts'

/** A link to a stand-up opens it so long; each status brings a fresh one. */
export const LINK_LASTS = 60 * day

/**
 * When the status of a date leaves (epoch ms), around quiet hours: now, or when they end. Null for who wants no reminders,
 * and where quiet hours leave no moment before the start.
 */
export function statusAt(
  reader: Pick<Person, 'quiet' | 'timezone' | 'whenQuiet' | 'reminders'>,
  start: number,
  now: number,
): number | null {
  if (reader.reminders?.length === 0) return null
  const placed = place({ ...reader, wanted: now, before: start, now })
  return 'at' in placed ? placed.at : null
}

type Texted = Pick<Reader, 'channels' | 'phone' | 'hasStopped' | 'quiet' | 'timezone'>

/** Whether somebody is written to by text message, where there is a gateway: in quiet hours a mail wakes nobody. */
export function wantsText(reader: Texted, now: number): boolean {
  if (channelOf(reader, true) !== 'sms') return false
  return quiet(reader.quiet, reader.timezone, { start: now, end: now + 1 }).length === 0
}
