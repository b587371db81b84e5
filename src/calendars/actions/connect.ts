import { type App, within } from '#/app.ts'
import { copiesDue } from '#/calendars/actions/copy/due.ts'
import { type Found, findAt, isSameLogin, loginOf } from '#/calendars/actions/find.ts'
import { accountOf, sealLogin, unsealLogin } from '#/calendars/actions/login.ts'
import { record } from '#/calendars/actions/record.ts'
import { shownCalendars } from '#/calendars/actions/show.ts'
import { syncSoon } from '#/calendars/actions/soon.ts'
import { planSync } from '#/calendars/actions/sync/end.ts'
import { chosen, writerAmong } from '#/calendars/rules/connect.ts'
import { type connectCalendar, MOST_CALENDARS } from '#/calendars/schema/calendar.ts'
import * as store from '#/calendars/store/calendars.ts'
import * as logins from '#/calendars/store/logins.ts'
import { beginAnew } from '#/calendars/store/turns.ts'
import type { Login } from '#/carriers.ts'
import { transaction } from '#/db/database.ts'
import type { Caller } from '#/shared/caller.ts'
import type { AnswerOf, BodyOf } from '#/shared/endpoint.ts'
import { ok, type Result, refused } from '#/shared/result.ts'
import { day, minute } from '#/time/date.ts'
import { parseDuration } from '#/time/instant.ts'

type Given = BodyOf<typeof connectCalendar>
export type Wishes = Pick<Given, 'places' | 'name' | 'blocks' | 'writes' | 'sync_every'>

/** Connects calendars that lie elsewhere, once it is known that they are there and can be read. */
export async function connect(
  app: App,
  who: Caller,
  given: Given,
): Promise<Result<AnswerOf<typeof connectCalendar>>> {
  const login = loginOf(given)
  if (!login.ok) return login
  const found = await findAt(app, login.value)
  if (!found.ok) return found
  const connected = await connectFound(app, who.person, {
    login: login.value,
    found: found.value,
    wishes: given,
  })
  if (!connected.ok) return connected
  const [first, ...also] = connected.value
  const calendar = (await store.findCalendar(app.db, who.person, first!))!
  const [shown] = await shownCalendars(app, who.person, [calendar])
  return ok({ ...shown!, also })
}

type Finding = { readonly login: Login; readonly found: readonly Found[]; readonly wishes: Wishes }

/** Connects what was found, and has it read, which is waited for some seconds. Answers the ids, the writing one first. */
export async function connectFound(app: App, person: string, finding: Finding): Promise<Result<string[]>> {
  const connected = await transaction(app.db, tx => write(within(app, tx), person, finding))
  if (connected.ok) await syncSoon(app, connected.value)
  return connected
}

async function write(app: App, person: string, { login, found, wishes }: Finding): Promise<Result<string[]>> {
  await store.lockCalendarsOf(app.db, person)
  const known = await store.calendarsOf(app.db, person)
  const fresh = chosen(found, wishes.places, await store.placesOf(app.db, person))
  if (!fresh.ok) return fresh
  if (known.length + fresh.value.length > MOST_CALENDARS)
    return refused(
      'too-many',
      `Nobody has more than ${MOST_CALENDARS} calendars. Choose some of them by \`places\`.`,
    )
  const hasOne = known.some(({ writes }) => writes)
  const writer = writerAmong(fresh.value, { asked: wishes.writes, hasOne })
  if (writer && 'ok' in writer) return writer
  if (writer) await store.clearWrites(app.db, person)
  const id = await keepLogin(app, person, login)
  // What was named is named by the first of them.
  const inOrder = writer ? [writer, ...fresh.value.filter(one => one !== writer)] : fresh.value
  const calendars = inOrder.map((one, i) => ({
    ...{ id: app.newId(), login: id, person, kind: login.kind, createdAt: app.now() },
    ...{ place: one.place, placeHash: Buffer.from(one.placeHash, 'hex'), host: one.host },
    ...{ name: (i === 0 && wishes.name) || one.name || one.host, color: one.color, writable: one.writable },
    ...{ blocks: wishes.blocks ?? true, writes: one === writer, syncEvery: everyOf(login, one, wishes) },
  }))
  for (const calendar of calendars) {
    await store.addCalendar(app.db, calendar)
    await record(app, calendar, 'connected', {
      actor: person,
      data: { kind: login.kind, host: calendar.host },
    })
    await planSync(app, calendar.id, app.now())
  }
  if (writer) await copiesDue(app, person)
  return ok(calendars.map(calendar => calendar.id))
}

/** Whoever comes again by the same account has new credentials for all that he has connected by it. */
async function keepLogin(app: App, person: string, login: Login): Promise<string> {
  const kept = await logins.loginsOf(app.db, person, login.kind)
  const known = kept.find(one => isSameLogin(unsealLogin(app, one), login))
  const row = { account: accountOf(login), sealed: sealLogin(app, login) }
  if (known) {
    await logins.saveLogin(app.db, known.id, row)
    await beginAnew(app.db, known.id)
    return known.id
  }
  const id = app.newId()
  await logins.addLogin(app.db, { id, person, kind: login.kind, ...row }, app.now())
  return id
}

/** A calendar that one writes into on the phone is asked often; a feed is a whole file each time that it has changed. */
const EVERY = { caldav: 5 * minute, google: 5 * minute, microsoft: 5 * minute, ics: 30 * minute } as const

function everyOf({ kind }: Login, { every }: Found, { sync_every: asked }: Wishes): number {
  if (asked !== undefined) return parseDuration(asked)!
  return Math.min(Math.max(every ?? EVERY[kind], EVERY[kind]), day)
}
