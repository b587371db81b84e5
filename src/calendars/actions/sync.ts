import { type App, within } from '#/app.ts'
import { atOf } from '#/calendars/actions/login.ts'
import { bounded } from '#/calendars/actions/sync/bounded.ts'
import { fail, planSync, succeed } from '#/calendars/actions/sync/end.ts'
import { type Some, type Stream, take } from '#/calendars/actions/sync/take.ts'
import { withWithheld } from '#/calendars/actions/sync/withheld.ts'
import { horizonAt } from '#/calendars/rules/claims.ts'
import * as store from '#/calendars/store/calendars.ts'
import { knownOf } from '#/calendars/store/objects.ts'
import type { Changes } from '#/carriers.ts'
import { transaction } from '#/db/database.ts'
import { peopleOf } from '#/people/actions.ts'
import { joined } from '#/shared/joined.ts'
import { RemoteTrouble, Unfinished } from '#/shared/remote.ts'
import { ok, type Result } from '#/shared/result.ts'
import { minute } from '#/time/date.ts'

/** Whoever is overtaken so often in a row has nothing to add: it is being read all the time. */
const TRIES = 3
const AGAIN = minute

/**
 * Asks a calendar what has changed, and writes it down. Those who ask while it is being asked wait for that, and are
 * served by one more reading together. Never throws for what is wrong with the calendar: then it is failing.
 */
export const syncCalendar: (app: App, id: string) => Promise<void> = joined(async (app, id) => {
  for (let tries = 0; tries < TRIES; tries++) {
    const done = await syncOnce(app, id)
    if (done.ok) return
  }
  // It may have been laid all the time, which does not ask it.
  await planSync(app, id, app.now() + AGAIN)
})

/** Refuses when somebody else has changed the calendar meanwhile. What was written until then stands. */
async function syncOnce(app: App, id: string): Promise<Result<undefined>> {
  const calendar = await store.calendarById(app.db, id)
  const at = calendar && (await atOf(app, calendar))
  if (!calendar || !at) return ok()
  const { email: owner, timezone } = (await peopleOf(app, [calendar.person])).get(calendar.person)!
  const until = calendar.laidUntil ?? horizonAt(app.now()).end
  const begun = { startedAt: app.now(), calendar, revision: calendar.revision, until }
  const run: Stream = { ...begun, writing: Promise.resolve(ok()), under: new Set() }
  const seen = new Set<string>()
  try {
    const changes = app.carriers.remote.changes({ ...at, owner }, calendar.mark, () => knownOf(app.db, id))
    let isNew = false
    for await (const told of bounded(changes)) {
      const some = await withWithheld(app, id, told)
      for (const { href } of some.changed) seen.add(href)
      isNew ||= some.changed.length > 0 || some.gone.length > 0
      const taken = await take(app, run, { some, timezone })
      if (!taken.ok) return taken
      if (some.mark !== undefined) return await finish(app, run, { some, seen, isNew, timezone })
    }
    throw new RemoteTrouble('strange', 'The calendar was not told to its end.')
  } catch (error) {
    await run.writing
    if (!(error instanceof RemoteTrouble)) throw error
    const mark = error instanceof Unfinished ? error.mark : null
    return fail(app, run, { kind: error.kind, detail: error.message, wait: error.wait, mark })
  }
}

type Last = Pick<Some, 'timezone'> & {
  readonly some: Changes
  readonly seen: ReadonlySet<string>
  readonly isNew: boolean
}

/** What was not told of is gone, when all was told; then the mark, which is never ahead of what is written. */
async function finish(
  app: App,
  run: Stream,
  { some, seen, isNew, timezone }: Last,
): Promise<Result<undefined>> {
  const { calendar } = run
  const known = some.isWhole ? await knownOf(app.db, calendar.id) : new Map<string, string>()
  const gone = [...known.keys()].filter(href => !seen.has(href))
  const taken = await take(app, run, { some: { changed: [], gone }, timezone })
  const written = taken.ok ? await run.writing : taken
  if (!written.ok) return written
  return transaction(app.db, async tx =>
    succeed(within(app, tx), calendar, {
      revision: run.revision,
      startedAt: run.startedAt,
      mark: some.mark ?? null,
      isNew: isNew || gone.length > 0,
    }),
  )
}
