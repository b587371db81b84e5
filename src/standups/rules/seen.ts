import type { Offer } from '#/availability/rules.ts'
import type { Claim } from '#/ledger/rules.ts'
import { reasonsFor } from '#/meetings/rules.ts'
import type { World } from '#/standups/rules/world.ts'
import type { Standup } from '#/standups/rules.ts'
import { addDays, day } from '#/time/date.ts'
import { overlaps, type Window } from '#/time/window.ts'
import { startOfDate, zoneOf } from '#/time/zone.ts'

/** What was read of a span of time: what takes that of people, what they offer, and when they are out of office. */
export type Seen = {
  readonly claims: readonly Claim[]
  readonly offers: ReadonlyMap<string, Offer>
  readonly away: World['away']
}

/** All of its date, and what runs on into the next. */
export function aroundOf(
  { timezone, duration }: Pick<Standup, 'timezone' | 'duration'>,
  date: string,
): Window {
  const zone = zoneOf(timezone)
  return { start: startOfDate(zone, date), end: startOfDate(zone, addDays(date, 1)) + duration }
}

/** So long a span is read at once: a month of a hundred people, and nothing between dates that are far apart. */
const LONGEST_SPAN = 31 * day

type Dated = Window & { readonly date: string }
type Span = Window & { readonly dates: readonly string[] }

/** What lies around dates, in as few spans as may be. */
export function spansOf(dated: readonly Dated[]): Span[] {
  const spans: (Window & { end: number; dates: string[] })[] = []
  for (const { date, start, end } of dated.toSorted((a, b) => a.start - b.start)) {
    const last = spans.at(-1)
    if (!last || end - last.start > LONGEST_SPAN) {
      spans.push({ start, end, dates: [date] })
      continue
    }
    last.end = Math.max(end, last.end)
    last.dates.push(date)
  }
  return spans
}

/** How things stand in a window of what was seen. */
export function worldFrom(
  { claims, offers, away }: Seen,
  window: Window,
  { meeting, wasBooked, team }: Pick<World, 'meeting' | 'wasBooked' | 'team'>,
): World {
  const here = claims.filter(one => overlaps(one, window))
  const subject = meeting?.id ?? NOBODYS
  return {
    ...{ meeting, wasBooked, team },
    hindrances: reasonsFor(subject, team, [{ ...window, original: window.start }], offers, here),
    away: [
      ...away.filter(one => overlaps(one, window)),
      ...team.flatMap(person => daysOff(offers.get(person)!, person, window)),
    ],
    unread: new Map(team.flatMap(person => unreadOf(person, offers.get(person)!))),
    claimed: new Set(here.filter(claim => claim.subject === subject).map(({ person }) => person)),
  }
}

/** The subject of no claim. */
const NOBODYS = '00000000-0000-0000-0000-000000000000'

function unreadOf(person: string, { unknownSince }: Offer): [string, number][] {
  return unknownSince === null ? [] : [[person, unknownSince]]
}

/** Dates for which somebody has said that he offers nothing: he is off, not merely outside his hours. */
function daysOff({ hours }: Offer, person: string, window: Window): World['away'] {
  if (!hours) return []
  const zone = zoneOf(hours.timezone)
  return hours.exceptions
    .filter(({ windows }) => windows.length === 0)
    .map(({ date }) => ({
      person,
      start: startOfDate(zone, date),
      end: startOfDate(zone, addDays(date, 1)),
    }))
    .filter(one => overlaps(one, window))
}
