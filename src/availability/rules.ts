import type { BUSY_KINDS, HoursShape } from '#/availability/schema.ts'
import type { Claim } from '#/ledger/rules.ts'
import { offered } from '#/time/hours.ts'
import { clip, normal, subtract, union, type Window, type Windows } from '#/time/window.ts'

/** What a person offers: hours, if he has set any, and dated openings (of the window asked about). */
export type Offer = {
  readonly hours: HoursShape | null
  readonly openings: Windows
  /** Whether there is an opening at any time, also outside the window asked about. */
  readonly hasOpenings: boolean
  /** Since when a calendar of his that takes his time cannot be read (epoch milliseconds): what else he does is not known. */
  readonly unknownSince: number | null
}

/** Why somebody is not available, and from when to when (half-open). */
export type Busy = Window & { readonly kind: (typeof BUSY_KINDS)[number] }

/**
 * The time a person offers in a window, before claims: weekly hours and openings together. Somebody who offers none
 * at all is taken to offer always, less his days off.
 */
export function offeredIn(
  { hours, openings, hasOpenings }: Pick<Offer, 'hours' | 'openings' | 'hasOpenings'>,
  window: Window,
): Windows {
  const offersSome = hasOpenings || (hours !== null && offersHours(hours))
  if (offersSome) return union(hours ? offered(hours, window) : [], clip(openings, window))
  return hours?.exceptions.length ? offered(alwaysLess(hours), window) : [window]
}

/**
 * What keeps a person from being free in a window: claims first, then what lies outside what he offers. That the rest is
 * `unknown` keeps nobody from being free: it is said of all of the window.
 */
export function busyIn(offer: Offer, claims: readonly Claim[], window: Window): Busy[] {
  const firm = claims.filter(claim => claim.strength === 'firm')
  const external = clip(normal(firm.filter(claim => claim.kind === 'external')), window)
  const meetings = clip(normal(firm.filter(claim => claim.kind !== 'external')), window)
  const outside = subtract([window], offeredIn(offer, window))
  return [
    ...meetings.map(busy => ({ ...busy, kind: 'meeting' as const })),
    ...external.map(busy => ({ ...busy, kind: 'external' as const })),
    ...outside.map(busy => ({ ...busy, kind: 'outside-hours' as const })),
    ...(offer.unknownSince !== null ? [{ ...window, kind: 'unknown' as const }] : []),
  ].sort((a, b) => a.start - b.start || a.end - b.end)
}

/** The openings after a new one: it merges with all it overlaps or touches. Null when it was offered already. */
export function withOpening(openings: Windows, added: Window): Windows | null {
  const merged = union(openings, [added])
  return same(merged, openings) ? null : merged
}

/** The openings after withdrawing a window. Null when nothing of it was offered. */
export function withoutWindow(openings: Windows, removed: Window): Windows | null {
  const left = subtract(openings, [removed])
  return same(left, openings) ? null : left
}

function offersHours(hours: HoursShape): boolean {
  return hours.weekly.length > 0 || hours.exceptions.some(exception => exception.windows.length > 0)
}

/** Every day, round the clock, but for the days off. */
function alwaysLess(hours: HoursShape): HoursShape {
  const days = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'] as const
  return { ...hours, weekly: [{ days: [...days], start: '00:00', end: '24:00' }] }
}

function same(a: Windows, b: Windows): boolean {
  return (
    a.length === b.length && a.every((window, i) => window.start === b[i]!.start && window.end === b[i]!.end)
  )
}
