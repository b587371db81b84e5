import type { App } from '#/app.ts'
import { offersOf } from '#/availability/actions/offer.ts'
import { awayIn } from '#/calendars/actions/away.ts'
import { standing } from '#/ledger/actions.ts'
import type { Open } from '#/standups/actions/open.ts'
import { aroundOf, type Seen, spansOf, worldFrom } from '#/standups/rules/seen.ts'
import type { Kept, World } from '#/standups/rules/world.ts'
import type { Window } from '#/time/window.ts'

/** How things stand around dates, whose meetings are given, by date. */
export async function worldsOn(
  app: App,
  open: Open,
  dates: readonly string[],
  meetingOf: (date: string) => Kept | null,
): Promise<ReadonlyMap<string, World>> {
  const { standup, booked } = open
  const team = open.members.map(({ person }) => person)
  const around = new Map(dates.map(date => [date, aroundOf(standup, date)]))
  const spans = spansOf(dates.map(date => ({ date, ...around.get(date)! })))
  const worlds = await Promise.all(
    spans.map(async span => {
      const seen = await seenIn(app, team, span)
      return span.dates.map(date => {
        const given = { meeting: meetingOf(date), wasBooked: booked.has(date), team }
        return [date, worldFrom(seen, around.get(date)!, given)] as const
      })
    }),
  )
  return new Map(worlds.flat())
}

async function seenIn(app: App, team: readonly string[], window: Window): Promise<Seen> {
  const [claims, offers, away] = await Promise.all([
    standing(app, team, window),
    offersOf(app, team, window),
    awayIn(app, team, window),
  ])
  return { claims, offers, away }
}
