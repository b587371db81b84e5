import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '#/app.ts'
import { layCalendar } from '#/calendars/actions/lay.ts'
import { syncCalendar } from '#/calendars/actions/sync.ts'
import { handsOf } from '#/shared/hands.ts'
import { second } from '#/time/date.ts'

/** Most calendars are read in that time. Whoever waits longer is better told that it goes on. */
const PATIENCE = 5 * second
/** Less than what the server gives an answer. */
const LONG_PATIENCE = 20 * second

/** Of one person: others want the thread that reads, too. */
const AT_ONCE = 2

/** Reads calendars that a plan has read anyway, and waits a while for it: most people see at once what came of it. */
export async function syncSoon(app: App, ids: readonly string[]): Promise<void> {
  const hands = handsOf(AT_ONCE)
  await atMost(app, PATIENCE, Promise.all(ids.map(id => hands.take(() => syncCalendar(app, id)))))
}

/** The same for laying. */
export async function laySoon(app: App, id: string): Promise<void> {
  await atMost(app, PATIENCE, layCalendar(app, id))
}

/** Reads a calendar now. False when it is not done yet: it goes on. */
export async function syncNow(app: App, id: string): Promise<boolean> {
  return atMost(app, LONG_PATIENCE, syncCalendar(app, id))
}

async function atMost(app: App, patience: number, work: Promise<unknown>): Promise<boolean> {
  const ending = new AbortController()
  const done = work.then(
    () => true,
    (error: Error) => {
      app.log.warn({ err: error }, 'A calendar could not be read just now; its plan tries again')
      return true
    },
  )
  const late = sleep(patience, false, { signal: ending.signal, ref: false }).catch(() => false)
  return Promise.race([done, late]).finally(() => ending.abort())
}
