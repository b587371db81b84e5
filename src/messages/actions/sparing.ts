import type { App } from '#/app.ts'
import { cancel } from '#/clock/plan.ts'
import { DELIVER, type Notice, tell } from '#/messages/actions/tell.ts'
import * as store from '#/messages/store/waiting.ts'
import { textOf } from '#/shared/letter.ts'
import { minute } from '#/time/date.ts'

/** Whoever changes his mind forty times fills no mailbox: what he says last is told. */
const EVERY = 5 * minute

/**
 * Tells one person what another did about a thing: at once, or when the last such notice is five minutes old. What comes
 * meanwhile takes the place of what waits, so that the last is always told, and nothing when that is what was told last.
 * In the transaction of its cause, which does one of them after the other.
 */
export async function tellSparingly(
  app: App,
  notice: Notice & {
    readonly about: string
    readonly sender: string
    readonly to: { readonly id: string }
  },
): Promise<void> {
  const { about, sender, to, letter } = notice
  const thread = { about, sender, recipient: to.id }
  await takeBackWaiting(app, thread)
  const last = await store.lastNotice(app.db, thread)
  const free = last ? Math.min(last.at, app.now()) + EVERY : app.now()
  if (free > app.now() && last?.text === textOf(letter)) return
  await tell(app, { ...notice, at: Math.max(free, app.now()) })
}

/** What waits to be told about a thing, of one person or of all, is not so any more. In the transaction of its cause. */
export async function takeBackWaiting(app: App, thread: store.Thread): Promise<void> {
  const ids = await store.removeWaiting(app.db, thread, app.now())
  if (ids.length) await cancel(app, DELIVER, ids)
}
