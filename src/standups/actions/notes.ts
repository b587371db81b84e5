import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { ok, type Result, refused } from '#/shared/result.ts'
import { agendaOf, isDateOf, noDate } from '#/standups/actions/agenda.ts'
import { type Open, open } from '#/standups/actions/open.ts'
import { record } from '#/standups/actions/record.ts'
import { notesUntil } from '#/standups/rules/agenda.ts'
import { mustBeNear } from '#/standups/rules/dates.ts'
import type { AgendaShape, writeNote as endpoint } from '#/standups/schema/notes.ts'
import * as store from '#/standups/store/notes.ts'

/**
 * Writes what the caller says at a date, in place of what he had written; an empty one takes it back. Refuses when that
 * date is over. The same once more changes nothing.
 */
export async function writeNote(
  app: App,
  who: Caller,
  id: string,
  date: string,
  given: BodyOf<typeof endpoint>,
): Promise<Result<AgendaShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await open(inside, who, id)
    if (!opened.ok) return opened
    if (!isDateOf(opened.value, date)) return noDate()
    const tooFar = mustBeNear(opened.value.standup, date, app.now())
    if (tooFar) return tooFar
    if (notesUntil(opened.value.standup, date) <= app.now())
      return refused('over', `The date ${date} is over. What was written for it stays as it was.`)
    if (await keep(inside, opened.value, date, who.person, given)) {
      // That somebody wrote, and never what: webhooks carry it elsewhere.
      const happening = { actor: who.person, kind: 'noted', data: { date } } as const
      await record(inside, id, opened.value.people.keys(), happening)
    }
    return ok(await agendaOf(inside, opened.value, date))
  })
}

/** Whether that changed anything. */
async function keep(
  app: App,
  { standup: { id } }: Open,
  date: string,
  person: string,
  given: BodyOf<typeof endpoint>,
): Promise<boolean> {
  const { yesterday, today, blocked } = { ...NOTHING, ...given }
  if (!`${yesterday}${today}${blocked}`.trim()) return store.removeNote(app.db, id, date, person)
  const note = { person, yesterday, today, blocked, updatedAt: app.now() }
  return store.saveNote(app.db, id, date, note)
}

const NOTHING = { yesterday: '', today: '', blocked: '' }
