import type { Read } from '#/proposals/rules/read.ts'
import type { Proposal, Slot } from '#/proposals/rules.ts'
import {
  MOST_SLOTS,
  type NamedSlot,
  type NewSlot,
  type SlotAnswer,
  type SlotName,
} from '#/proposals/schema/slots.ts'
import type { Fault } from '#/shared/result.ts'
import { day, dayNumber } from '#/time/date.ts'
import { formatDuration, formatInstant, parseDuration } from '#/time/instant.ts'
import { endOfDays, instantOfStart, parseStart } from '#/time/start.ts'
import type { Window } from '#/time/window.ts'
import { dateOf, zoneOf } from '#/time/zone.ts'

type Frame = Pick<Proposal, 'timezone' | 'wholeDays'>

/** Whether slots are dates: they are all of one sort, `createProposal` sees to that. */
export function areWholeDays(slots: readonly Pick<NewSlot, 'start'>[]): boolean {
  const first = parseStart(slots[0]!.start)
  return first !== undefined && 'date' in first
}

/**
 * The windows of slots as they were written; equal ones are one. Faults of the others: of another sort than the
 * proposal's, past, a length that is not in whole days.
 */
export function readSlots(
  frame: Frame,
  given: readonly NewSlot[],
  now: number,
): { readonly windows: readonly Window[]; readonly faults: readonly Fault[] } {
  const read = given.map((slot, index) => windowOf(frame, slot, `slots[${index}]`, now))
  const faults = read.flatMap(one => ('fault' in one ? [one.fault] : []))
  const windows = read.flatMap(one => ('fault' in one ? [] : [one]))
  return { windows: [...new Map(windows.map(one => [keyOf(one), one])).values()], faults }
}

function windowOf(frame: Frame, given: NewSlot, path: string, now: number): Window | { fault: Fault } {
  const fault = (field: string, message: string) => ({ fault: { path: `${path}.${field}`, message } })
  const start = parseStart(given.start)!
  if ('date' in start !== frame.wholeDays) {
    const sort = frame.wholeDays ? 'must be a date, like the others' : 'must have a time, like the others'
    return fault('start', sort)
  }
  const length = parseDuration(given.duration)!
  if ('date' in start && length % day !== 0) return fault('duration', 'must be whole days, like P1D')
  const from = instantOfStart(start, frame.timezone)
  if (from < now) return fault('start', 'has passed; give a time to come')
  const end = 'date' in start ? endOfDays(start.date, length / day, frame.timezone) : from + length
  return { start: from, end }
}

/** Those of some windows that are no slots yet, as slots after those there are. A fault when there would be too many. */
export function addedTo(slots: readonly Slot[], windows: readonly Window[], by: string): Read<Slot[]> {
  const known = new Set(slots.map(keyOf))
  const fresh = windows.filter(window => !known.has(keyOf(window)))
  if (slots.length + fresh.length > MOST_SLOTS) {
    const message = `would be more than the ${MOST_SLOTS} slots a proposal can have`
    return { ok: false, faults: [{ path: 'slots', message }] }
  }
  const last = Math.max(0, ...slots.map(({ number }) => number))
  return {
    ok: true,
    value: fresh.map(({ start, end }, index) => ({ start, end, number: last + index + 1, proposedBy: by })),
  }
}

/** The slots that have not begun, as they would be proposed. */
export function slotsToCome(frame: Frame, slots: readonly Slot[], now: number): NewSlot[] {
  return slots.filter(({ start }) => start >= now).map(slot => nameOf(frame, slot))
}

/** The slots that these windows are. */
export function slotsAt(slots: readonly Slot[], windows: readonly Window[]): Slot[] {
  const wanted = new Set(windows.map(keyOf))
  return slots.filter(slot => wanted.has(keyOf(slot)))
}

type Named = NamedSlot & { readonly answer?: SlotAnswer }

/** The slots that are named, each once, by the place of its first name; places may be empty. A fault where another name answers otherwise. */
export function findSlots(
  frame: Frame,
  slots: readonly Slot[],
  named: readonly (Named | undefined)[],
): Read<Map<Slot, number>> {
  const found = new Map<Slot, number>()
  const faults: Fault[] = []
  const fault = (path: string, message: string) => faults.push({ path, message })
  for (const [index, name] of named.entries()) {
    if (!name) continue
    const one = findSlot(frame, slots, name)
    if (typeof one === 'string') {
      fault(`slots[${index}].${one === MALFORMED_LENGTH ? 'duration' : 'start'}`, one)
      continue
    }
    const first = found.get(one) ?? index
    found.set(one, first)
    if ((named[first]!.answer ?? 'yes') !== (name.answer ?? 'yes'))
      fault(`slots[${index}].answer`, `is not that of slots[${first}], which names the same slot; give one`)
  }
  return faults.length ? { ok: false, faults } : { ok: true, value: found }
}

const MALFORMED_LENGTH = 'is not a duration; give it like PT30M'
/** What is wrong with a name that is well written and names none. */
export const NO_SLOT = 'is no slot of this proposal'

/** The slot that a name means, or what is wrong with the name. */
function findSlot({ timezone, wholeDays }: Frame, slots: readonly Slot[], name: NamedSlot): Slot | string {
  const start = parseStart(name.start)
  if (!start) return 'is not a start; give it like 2026-11-24T09:30:00Z'
  // Also a slot of whole days may be named by the instant at which it begins.
  const from = instantOfStart(start, timezone)
  const length = name.duration === undefined ? undefined : parseDuration(name.duration)
  if (name.duration !== undefined && length === undefined) return MALFORMED_LENGTH
  const same = slots.filter(slot => {
    return slot.start === from && (length === undefined || lengthOf({ timezone, wholeDays }, slot) === length)
  })
  if (same.length === 1) return same[0]!
  return same.length === 0 ? NO_SLOT : 'is the start of more than one slot; give the `duration` too'
}

/** As the API names a slot. */
export function nameOf(frame: Frame, slot: Window): SlotName {
  const duration = formatDuration(lengthOf(frame, slot))
  if (!frame.wholeDays) return { start: formatInstant(slot.start), duration }
  return { start: dateOf(zoneOf(frame.timezone), slot.start), duration }
}

/** The name of each slot of a proposal, found once: thirty parties name a hundred of them. */
export function naming(proposal: Frame, slots: readonly Slot[]): (slot: Slot) => SlotName {
  const found = names.get(slots) ?? new Map(slots.map(slot => [slot, nameOf(proposal, slot)]))
  names.set(slots, found)
  return slot => found.get(slot)!
}

const names = new WeakMap<readonly Slot[], ReadonlyMap<Slot, SlotName>>()

/** Milliseconds; of whole days 24 hours for each, whatever the clocks do. */
export function lengthOf({ timezone, wholeDays }: Frame, { start, end }: Window): number {
  if (!wholeDays) return end - start
  const zone = zoneOf(timezone)
  return (dayNumber(dateOf(zone, end)) - dayNumber(dateOf(zone, start))) * day
}

/** By start, then end. */
export function inOrder(a: Window, b: Window): number {
  return a.start - b.start || a.end - b.end
}

function keyOf({ start, end }: Window): string {
  return `${start} ${end}`
}
