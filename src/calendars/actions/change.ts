import { type App, within } from '#/app.ts'
import { copiesDue } from '#/calendars/actions/copy/due.ts'
import { findAt } from '#/calendars/actions/find.ts'
import { planLaying } from '#/calendars/actions/lay.ts'
import { accountOf, sealLogin, unsealLogin } from '#/calendars/actions/login.ts'
import { get } from '#/calendars/actions/show.ts'
import { laySoon, syncSoon } from '#/calendars/actions/soon.ts'
import { planSync } from '#/calendars/actions/sync/end.ts'
import { horizonAt } from '#/calendars/rules/claims.ts'
import type { CalendarShape, changeCalendar } from '#/calendars/schema/calendar.ts'
import { replaceAbsences } from '#/calendars/store/absences.ts'
import * as store from '#/calendars/store/calendars.ts'
import * as logins from '#/calendars/store/logins.ts'
import { subjectsOf } from '#/calendars/store/objects.ts'
import { beginAnew } from '#/calendars/store/turns.ts'
import type { Login } from '#/carriers.ts'
import { transaction } from '#/db/database.ts'
import { replaceExternal } from '#/ledger/actions/external.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { invalid, notFound, ok, type Result, refused } from '#/shared/result.ts'
import { parseDuration } from '#/time/instant.ts'

type Given = BodyOf<typeof changeCalendar>

/** Changes how a calendar is used. Other credentials are tried first, and hold for all that is got at by them. */
export async function change(
  app: App,
  who: Caller,
  id: string,
  given: Given,
): Promise<Result<CalendarShape>> {
  const calendar = await store.findCalendar(app.db, who.person, id)
  if (!calendar) return notFound('calendar')
  const login = await newLogin(app, calendar, given)
  if (!login.ok) return login
  const changed = await transaction(app.db, tx => write(within(app, tx), who.person, id, given, login.value))
  if (!changed.ok) return changed
  if (login.value) await syncSoon(app, [id])
  if (changed.value === 'blocks') await laySoon(app, id)
  return get(app, who, id)
}

/** Null when the credentials stay. Refuses those by which the calendar is not found. */
async function newLogin(
  app: App,
  { login, place }: store.Calendar,
  { username, password }: Given,
): Promise<Result<Login | null>> {
  if (username === undefined && password === undefined) return ok(null)
  const kept = await logins.findLogin(app.db, login)
  if (!kept) return notFound('calendar')
  const before = unsealLogin(app, kept)
  if ('account' in before) {
    const message =
      'is not kept here: give your consent again, at the address that POST /api/calendars/consents answers'
    return invalid([{ path: password === undefined ? 'username' : 'password', message }])
  }
  const after = {
    ...before,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
  }
  const found = await findAt(app, after)
  if (!found.ok) return found
  if (found.value.some(one => one.place === place)) return ok(after)
  return refused('no-calendar', 'With these credentials there are calendars, but not this one.')
}

/** Answers `blocks` when its events are to be claimed from now on. */
async function write(
  app: App,
  person: string,
  id: string,
  given: Given,
  login: Login | null,
): Promise<Result<'blocks' | null>> {
  await store.lockCalendarsOf(app.db, person)
  const calendar = await store.findCalendar(app.db, person, id, true)
  if (!calendar) return notFound('calendar')
  if (given.writes && !calendar.writable)
    return refused(
      'conflict',
      `“${calendar.name}” can only be read. Choose another to write your meetings into.`,
    )
  if (given.writes) await store.clearWrites(app.db, person)
  const blocks = given.blocks ?? calendar.blocks
  const isTurned = blocks !== calendar.blocks
  await store.savePreferences(app.db, id, {
    name: given.name ?? calendar.name,
    writes: given.writes ?? calendar.writes,
    syncEvery: given.sync_every === undefined ? calendar.syncEvery : parseDuration(given.sync_every)!,
    blocks,
    // Nothing is claimed any more, or yet. What a reading that is not at its end has stored is not read again.
    laidUntil: isTurned ? horizonAt(app.now()).start : calendar.laidUntil,
  })
  if (isTurned) await clearClaims(app, calendar)
  if (given.writes !== undefined) await copiesDue(app, person)
  if (isTurned && blocks) await planLaying(app, [id])
  if (login) {
    await logins.saveLogin(app.db, calendar.login, {
      account: accountOf(login),
      sealed: sealLogin(app, login),
    })
    await beginAnew(app.db, calendar.login)
    for (const one of await logins.calendarsBy(app.db, calendar.login)) await planSync(app, one, app.now())
  } else if (given.sync_every !== undefined) await planSync(app, id, app.now())
  return ok(isTurned && blocks ? 'blocks' : null)
}

/** Takes back what a calendar claims of its owner's time; within the transaction. */
export async function clearClaims(
  app: App,
  { id, person }: Pick<store.Calendar, 'id' | 'person'>,
): Promise<void> {
  const subjects = await subjectsOf(app.db, id)
  await replaceExternal(app, { person, subjects, from: 0, claims: [] })
  await replaceAbsences(app.db, id, { subjects, from: 0, absences: [] })
}
