import { formatInstant } from '#/time/instant.ts'
import { instantOfStart, parseStart } from '#/time/start.ts'
import { readStart } from '../words/times.ts'
import { clockOf } from './clock.ts'
import { type Given, type Kit, one, UsageError } from './verb.ts'

export const SPAN_FLAGS = {
  from: { value: 'TIME', about: 'as 2026-12-01, "tue 14:00" or an instant' },
  to: { value: 'TIME', about: 'the first moment outside' },
} as const

/** The instants of --from and --to, as far as they are given; a day is its beginning. @throws UsageError */
export async function spanOf(kit: Kit, given: Given): Promise<{ start?: string; end?: string }> {
  const start = await momentOf(kit, given, 'from')
  const end = await momentOf(kit, given, 'to')
  return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) }
}

async function momentOf(kit: Kit, given: Given, flag: 'from' | 'to'): Promise<string | undefined> {
  const text = one(given, flag)
  if (text === undefined) return undefined
  const clock = await clockOf(kit, given)
  const read = readStart(text, clock)
  if (!read.ok) throw new UsageError(`--${flag} ${read.fault}`)
  return formatInstant(instantOfStart(parseStart(read.value.start)!, clock.zone))
}
