import { test } from 'node:test'
import { connectCalendar, syncCalendar } from '#/calendars/schema/calendar.ts'
import { duties } from '#/clock/handlers.ts'
import { formatInstant } from '#/time/instant.ts'
import { casting } from './cast.ts'
import { type DavServer, noDav, startDav } from './dav.ts'
import { type Muster, type Somebody, startMuster } from './harness.ts'

/** A Muster beside two CalDAV servers of others, each of which passes the same tests. */
export async function startCopying() {
  const muster = await startMuster({ ALLOW_PRIVATE_NETWORK: '127.0.0.1' })
  const cast = casting(muster)
  const kinds = ['radicale', 'xandikos'] as const
  const davs = await Promise.all(kinds.map(async kind => (noDav(kind) ? null : startDav(kind))))
  const onBoth = (name: string, act: (dav: DavServer) => Promise<void>) => {
    for (const [i, kind] of kinds.entries())
      test(`${kind}: ${name}`, { skip: noDav(kind) }, () => act(davs[i]!))
  }
  return { muster, cast, onBoth, work: () => work(muster), connected: connecting(muster, cast) }
}

const KINDS = ['calendars.copy', 'calendars.back', 'calendars.sync']

/** What the clock would do now, until nothing is due; answers what failed, which it would try again in a second. */
async function work({ app }: Muster): Promise<string[]> {
  const failed: string[] = []
  for (;;) {
    const now = formatInstant(app.now())
    const due = await app.db
      .deleteFrom('plans')
      .where('kind', 'in', KINDS)
      .where('due_at', '<=', now as never)
      .returningAll()
      .execute()
    if (due.length === 0) return failed
    for (const { kind, subject, key, due_at: dueAt } of due) {
      const done = duties[kind]!.act(app, { kind, subject, key, dueAt })
      await done.catch(async (error: Error) => {
        failed.push(error.message)
        const plan = { kind, subject, key, due_at: formatInstant(app.now() + 1000) }
        await app.db.insertInto('plans').values(plan).execute()
      })
    }
  }
}

let count = 0

/** Ann with a calendar of her own, which her meetings are written into. */
function connecting(muster: Muster, cast: ReturnType<typeof casting>) {
  return async (dav: DavServer) => {
    const [ann, bo, cy] = await cast()
    const { path, calendar } = await connect(ann, dav)
    const sync = async () => {
      await ann.call(syncCalendar, { params: { id: calendar.id } })
      return work(muster)
    }
    return { ann, bo, cy, calendar, path, sync }
  }
}

/** Connects a new calendar there: it, and its path. */
export async function connect(person: Somebody, dav: DavServer) {
  const path = `${dav.home}copies-${count++}/`
  const calendar = await connectAgain(person, dav, await dav.makeCalendar(path))
  return { path, calendar }
}

export async function connectAgain(person: Somebody, { user, password }: DavServer, url: string) {
  return person.call(connectCalendar, { body: { kind: 'caldav', url, username: user, password } })
}

/** What somebody does to an event in his phone, given unfolded. */
export async function edit(dav: DavServer, path: string, change: (text: string) => string): Promise<void> {
  await dav.put(path, change((await dav.get(path)).replace(/\r?\n[ \t]/g, '')))
}

/** From ten o'clock, where it was by the clock of Berlin, to four. */
export function toFour(text: string): string {
  return text.replace('T100000', 'T160000').replace('T110000', 'T170000')
}

export async function isThere(dav: DavServer, path: string): Promise<boolean> {
  return dav.get(path).then(
    () => true,
    () => false,
  )
}
