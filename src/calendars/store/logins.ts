import type { Selectable } from 'kysely'
import type { CalendarKind } from '#/calendars/schema/calendar.ts'
import type { Database } from '#/db/database.ts'
import type { CalendarLogins } from '#/db/tables.ts'
import { formatInstant } from '#/time/instant.ts'

/** By what one gets at calendars elsewhere; sealed. */
export type KeptLogin = {
  readonly id: string
  readonly person: string
  readonly kind: CalendarKind
  /** As whom, to be shown. */
  readonly account: string
  readonly sealed: Buffer
}

export async function addLogin(tx: Database, login: KeptLogin, now: number): Promise<void> {
  await tx
    .insertInto('calendar_logins')
    .values({ ...login, created_at: formatInstant(now) })
    .execute()
}

/** The earliest first; as many as calendars at most. */
export async function loginsOf(db: Database, person: string, kind: CalendarKind): Promise<KeptLogin[]> {
  const rows = await db
    .selectFrom('calendar_logins')
    .selectAll()
    .where('person', '=', person)
    .where('kind', '=', kind)
    .orderBy('id')
    .execute()
  return rows.map(loginOf)
}

export async function findLogin(db: Database, id: string): Promise<KeptLogin | undefined> {
  const row = await db.selectFrom('calendar_logins').selectAll().where('id', '=', id).executeTakeFirst()
  return row && loginOf(row)
}

/** The accounts of a person's logins, by their ids. */
export async function accountsOf(db: Database, person: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('calendar_logins')
    .select(['id', 'account'])
    .where('person', '=', person)
    .execute()
  return new Map(rows.map(({ id, account }) => [id, account]))
}

/** `before`: only in the place of this one, which somebody may have renewed meanwhile. */
export async function saveLogin(
  db: Database,
  id: string,
  { account, sealed }: Pick<KeptLogin, 'account' | 'sealed'>,
  before?: Buffer,
): Promise<void> {
  let update = db.updateTable('calendar_logins').set({ account, sealed }).where('id', '=', id)
  if (before) update = update.where('sealed', '=', before)
  await update.execute()
}

/** The ids of the calendars that are got at by a login. */
export async function calendarsBy(db: Database, login: string): Promise<string[]> {
  const rows = await db.selectFrom('calendars').select('id').where('login', '=', login).execute()
  return rows.map(({ id }) => id)
}

export async function removeLogin(tx: Database, id: string): Promise<void> {
  await tx.deleteFrom('calendar_logins').where('id', '=', id).execute()
}

function loginOf({ id, person, kind, account, sealed }: Selectable<CalendarLogins>): KeptLogin {
  return { id, person, kind: kind as CalendarKind, account, sealed }
}
