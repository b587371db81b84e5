import type { App } from '#/app.ts'
import { atOf } from '#/calendars/actions/login.ts'
import type { Calendar } from '#/calendars/store/calendars.ts'
import * as store from '#/calendars/store/copies.ts'
import { RemoteTrouble } from '#/shared/remote.ts'
import { second } from '#/time/date.ts'

const MOST = 5_000
/** Of one calendar at once: a server has others to serve. */
const HANDS = 4
/** Less than what the server gives an answer. */
const PATIENCE = 15 * second

/**
 * Takes all our meetings out of a calendar that is about to be disconnected, as far as it lets us: what its server
 * refuses or is too slow for stays there. Outside of any transaction. Answers how many are left there.
 */
export async function clearCopies(app: App, calendar: Calendar): Promise<number> {
  const until = performance.now() + PATIENCE
  const at = await atOf(app, calendar)
  const copies = (await store.copiesIn(app.db, calendar.id, MOST)).filter(({ href }) => href !== '')
  if (!at) return copies.length
  const rest = [...copies]
  let left = 0
  const work = async () => {
    for (let copy = rest.pop(); copy; copy = rest.pop()) {
      const isLate = performance.now() >= until
      const done = !isLate && (await removed(app.carriers.remote.remove(at, { href: copy.href, etag: null })))
      if (done) await store.removeCopies(app.db, calendar.id, [copy.meeting])
      else left++
    }
  }
  await Promise.all(Array.from({ length: HANDS }, work))
  return left
}

async function removed(removal: Promise<boolean>): Promise<boolean> {
  return removal.catch(error => {
    if (error instanceof RemoteTrouble) return false
    throw error
  })
}
