import { isSlotLength } from '#/shared/slot-length.ts'
import { day, hour, minute } from '#/time/date.ts'
import { formatDuration, parseDuration } from '#/time/instant.ts'
import type { Read } from './numbers.ts'

const UNITS: Readonly<Record<string, number>> = { m: minute, h: hour, d: day }
const FAULT = 'Give a length like 30m, 1h30, 90 (minutes), 1d or PT30M; from a minute to a fortnight.'

/** A length as somebody typed it, as the ISO 8601 duration that the API takes: `30m` is `PT30M`, `1d` is `P1D`. */
export function readLength(text: string): Read<string> {
  const ms = lengthIn(text.trim().toLowerCase())
  if (ms === undefined) return { ok: false, fault: FAULT }
  const iso = formatDuration(ms)
  return isSlotLength(iso) ? { ok: true, value: iso } : { ok: false, fault: FAULT }
}

function lengthIn(text: string): number | undefined {
  if (/^\d{1,5}$/.test(text)) return Number(text) * minute
  const hours = /^(\d{1,3})\s*h(?:ours?)?\s*(\d{1,2})\s*(?:m|min|mins|minutes)?$/.exec(text)
  if (hours) return Number(hours[1]) * hour + Number(hours[2]) * minute
  const one = /^(\d{1,5}(?:[.,]\d{1,2})?)\s*(m|min|mins|minutes?|h|hours?|d|days?)$/.exec(text)
  if (one) return Math.round(Number(one[1]!.replace(',', '.')) * UNITS[one[2]![0]!]!)
  return parseDuration(text.toUpperCase())
}
