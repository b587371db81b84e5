import { type App, within } from '#/app.ts'
import { plan } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { tell } from '#/messages/actions/tell.ts'
import { peopleOf } from '#/people/actions.ts'
import { ok } from '#/shared/result.ts'
import { second } from '#/time/date.ts'
import { headersFor } from '#/webhooks/actions/sign.ts'
import { stoppedMail } from '#/webhooks/mail.ts'
import { outcomeOf, reasonFor } from '#/webhooks/rules.ts'
import * as turns from '#/webhooks/store/turns.ts'
import { stop } from '#/webhooks/store/webhooks.ts'

/** The plan that has a webhook's deliveries sent; its subject is the webhook. */
export const DELIVER = 'webhooks.deliver'

/** What one turn sends, and how long it may go on: then others have theirs. */
const TURN = { deliveries: 50, ms: 5 * second }

/**
 * Sends what is due for a webhook, one after the other, in the order of the events. Only one at a time does, whatever
 * wakes him. After a failure the webhook is left alone for a while: then what failed comes again at its own time, and
 * newer events may overtake it.
 */
export async function takeTurn(app: App, webhook: string): Promise<void> {
  const { taken, wait } = await turns.take(app.db, webhook, app.now())
  // Whoever has it looks again when he lets go, unless he dies.
  if (!taken) return planNext(app, webhook, wait ?? 0)
  const end = performance.now() + TURN.ms
  for (let sent = 0; sent < TURN.deliveries && performance.now() < end; sent++) {
    const parcel = await turns.nextParcel(app.db, webhook, app.now())
    if (!parcel || !(await attempt(app, parcel))) break
  }
  await turns.release(app.db, webhook)
  await planNext(app, webhook)
}

/** Sends one delivery now, whether its webhook is paused or stopped, or not. */
export async function sendAlone(app: App, delivery: string): Promise<void> {
  const parcel = await turns.findParcel(app.db, delivery)
  if (!parcel) return
  await attempt(app, parcel)
  await planNext(app, parcel.webhook)
}

/** Nothing will come of it: what is not known to have arrived counts as not sent. */
export async function abandon(app: App, delivery: string, why: string): Promise<void> {
  const failure = { now: app.now(), status: null, error: why.slice(0, 500), dueAt: null }
  await turns.markFailure(app.db, delivery, failure)
}

/** Has a webhook's deliveries looked at, at an instant. */
export async function planTurn(app: App, webhook: string, dueAt: number): Promise<void> {
  await plan(app, { kind: DELIVER, subject: webhook, key: '', dueAt })
}

/** When something waits for the webhook it is looked at again, when that is due; after `wait` milliseconds at least. */
async function planNext(app: App, webhook: string, wait = 0): Promise<void> {
  const due = await turns.nextTurn(app.db, webhook)
  // What is overdue goes behind the others' turns.
  if (due !== null) await planTurn(app, webhook, Math.max(due, app.now() + Math.ceil(wait)))
}

/** Sends and writes down what became of it. Whoever dies between the two sends it again, under the same id. */
async function attempt(app: App, parcel: turns.Parcel): Promise<boolean> {
  const answer = await call(app, parcel)
  const now = app.now()
  const outcome = outcomeOf({
    event: parcel.event,
    attempts: parcel.attempts + 1,
    status: answer.status,
    failures: parcel.failures,
    failingSince: parcel.failing_since,
    now,
    chance: Math.random(),
  })
  if (outcome.taken) {
    await turns.markSent(app.db, parcel, now, answer.status!)
    return true
  }
  const { dueAt, pausedUntil, stop: because } = outcome
  await transaction(app.db, async tx => {
    await turns.markFailure(tx, parcel.id, { now, ...answer, dueAt })
    if (pausedUntil !== null) await turns.pause(tx, parcel.webhook, now, pausedUntil)
    if (because !== null) await giveUp(within(app, tx), parcel, because)
    return ok()
  })
  return false
}

type Answer = { readonly status: number | null; readonly error: string }

async function call(app: App, parcel: turns.Parcel): Promise<Answer> {
  const now = app.now()
  const isOldGood = parcel.old_secret !== null && now < (parcel.old_secret_until ?? 0)
  const secrets = [parcel.secret, ...(isOldGood ? [parcel.old_secret!] : [])]
  const headers = headersFor(app.secret, parcel, secrets, now)
  try {
    const { status } = await app.carriers.web({ url: parcel.url, headers, body: parcel.body })
    return { status, error: reasonFor(status) ?? '' }
  } catch (error) {
    return { status: null, error: (error as Error).message.slice(0, 500) }
  }
}

/** Stops a webhook and tells its owner. */
async function giveUp(app: App, parcel: turns.Parcel, because: 'gone' | 'failing'): Promise<void> {
  if (!(await stop(app.db, parcel.webhook, because, app.now()))) return
  const owner = (await peopleOf(app, [parcel.owner])).get(parcel.owner)!
  const link = `${app.settings.publicUrl}/settings/programs`
  const letter = stoppedMail(owner, { host: new URL(parcel.url).host, because, link })
  await tell(app, { to: owner, kind: 'notice', about: null, letter })
}
