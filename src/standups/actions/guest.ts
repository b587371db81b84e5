import type { App } from '#/app.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'
import { agendaOf, isDateOf } from '#/standups/actions/agenda.ts'
import { open } from '#/standups/actions/open.ts'
import { showDates } from '#/standups/actions/show.ts'
import type { View } from '#/standups/page/view.ts'
import { nextOf, notesUntil } from '#/standups/rules/agenda.ts'
import { datesAhead } from '#/standups/rules/dates.ts'
import { addDays } from '#/time/date.ts'
import { dateOf, zoneOf } from '#/time/zone.ts'

/** What a page shows of other dates: so many days ahead. */
const SHOWN = 14

/** What a guest's page shows of a stand-up: the date asked for, or the next. Refuses when he takes part no longer. */
export async function view(
  app: App,
  who: Caller,
  id: string,
  asked: string | undefined,
): Promise<Result<Omit<View, 'path' | 'expiresAt'>>> {
  const opened = await open(app, who, id)
  if (!opened.ok) return opened
  const { standup, people, sets } = opened.value
  const last = addDays(dateOf(zoneOf(standup.timezone), app.now()), SHOWN)
  const ahead = datesAhead(standup, sets, app.now()).filter((date, index) => index === 0 || date <= last)
  const dates = await showDates(app, opened.value, ahead)
  const isOurs = asked !== undefined && isDateOf(opened.value, asked)
  const date = isOurs ? asked : nextOf(dates, app.now())
  return ok({
    standup,
    organizer: people.get(standup.organizer)?.name ?? '',
    reader: people.get(who.person)!,
    agenda: date === null ? null : await agendaOf(app, opened.value, date),
    dates: dates.map(({ date, left_out, state }) => {
      return { date, isLeftOut: left_out !== null, isCancelled: state === 'cancelled' }
    }),
    notesUntil: date === null ? 0 : notesUntil(standup, date),
    now: app.now(),
  })
}
