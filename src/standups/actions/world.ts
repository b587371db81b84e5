import type { App } from '#/app.ts'
import { offersOf } from '#/availability/actions/offer.ts'
import type { Offer } from '#/availability/rules.ts'
import { awayIn } from '#/calendars/actions/away.ts'
import { standing } from '#/ledger/actions.ts'
import { reasons } from '#/meetings/actions/lay.ts'
import type { Open } from '#/standups/actions/open.ts'
import type { Kept, World } from '#/standups/rules/world.ts'
import { addDays } from '#/time/date.ts'
import type { Window } from '#/time/window.ts'
import { startOfDate, zoneOf } from '#/time/zone.ts'

/** How things stand around a date, whose meeting is given. */
export async function worldOn(app: App, open: Open, date: string, meeting: Kept | null): Promise<World> {
  const team = open.members.map(({ person }) => person)
  const window = around(open, date)
  const subject = meeting?.id ?? NOBODYS
  const [hindrances, claims, offers, out] = await Promise.all([
    reasons(app, { id: subject, wholeDays: false }, team, [{ ...window, original: window.start }]),
    standing(app, team, window),
    offersOf(app, team, window),
    awayIn(app, team, window),
  ])
  return {
    meeting,
    wasBooked: open.booked.has(date),
    team,
    hindrances,
    away: [...out, ...team.flatMap(person => daysOff(offers.get(person)!, person, window))],
    unread: new Map(team.flatMap(person => unreadOf(person, offers.get(person)!))),
    claimed: new Set(claims.filter(claim => claim.subject === subject).map(({ person }) => person)),
  }
}

/** The subject of no claim. */
const NOBODYS = '00000000-0000-0000-0000-000000000000'

/** All of its date, and what runs on into the next. */
function around({ standup }: Open, date: string): Window {
  const zone = zoneOf(standup.timezone)
  return { start: startOfDate(zone, date), end: startOfDate(zone, addDays(date, 1)) + standup.duration }
}

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
    .filter(one => one.start < window.end && one.end > window.start)
}
