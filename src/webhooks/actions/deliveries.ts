import { type App, within } from '#/app.ts'
import { plan } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import type { Caller } from '#/shared/caller.ts'
import type { QueryOf } from '#/shared/endpoint.ts'
import { limitOf, type Page, pageFrom, placeOf } from '#/shared/paging.ts'
import { notFound, ok, type Result, refused } from '#/shared/result.ts'
import { day } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { TEST } from '#/webhooks/rules.ts'
import type { DeliveryShape, listDeliveries } from '#/webhooks/schema.ts'
import * as store from '#/webhooks/store/log.ts'
import { findWebhook } from '#/webhooks/store/webhooks.ts'

/** The plan that has one delivery sent at once, beside the others; its subject is the delivery. */
export const ATTEMPT = 'webhooks.attempt'

export async function list(
  app: App,
  who: Caller,
  id: string,
  query: QueryOf<typeof listDeliveries>,
): Promise<Result<Page<DeliveryShape>>> {
  const place = placeOf(query, ['id'])
  if (!place.ok) return place
  if (!(await findWebhook(app.db, who.person, id))) return notFound('webhook')
  const limit = limitOf(query)
  const wanted = { state: query.state, before: place.value?.[0] ?? null, limit }
  return ok(pageFrom(await store.listDeliveries(app.db, id, wanted), limit, delivery => [delivery.id]))
}

/** Sends a test at once, also to a webhook that is stopped. While one is under way there is no second. */
export async function test(app: App, who: Caller, id: string): Promise<Result<DeliveryShape>> {
  return transaction(app.db, async tx => {
    const webhook = await findWebhook(tx, who.person, id, true)
    if (!webhook) return notFound('webhook')
    const underWay = await store.findTest(tx, id, TEST)
    if (underWay) return ok(underWay)
    const body = JSON.stringify({
      type: TEST,
      timestamp: formatInstant(app.now()),
      data: { webhook: id, events: webhook.events },
    })
    const delivery = app.newId()
    await store.addTest(tx, { id: delivery, webhook: id, event: TEST, body, now: app.now() })
    await plan(within(app, tx), { kind: ATTEMPT, subject: delivery, key: '', dueAt: app.now() })
    return ok((await store.findDelivery(tx, id, delivery))!)
  })
}

/** Sends a delivery once more, now, under the same `webhook-id`, whatever became of it. */
export async function again(
  app: App,
  who: Caller,
  id: string,
  delivery: string,
): Promise<Result<DeliveryShape>> {
  return transaction(app.db, async tx => {
    const webhook = await findWebhook(tx, who.person, id, true)
    if (!webhook) return notFound('webhook')
    if (!(await store.findDelivery(tx, id, delivery))) return notFound('delivery')
    if (webhook.stoppedAt !== null)
      return refused('stopped', 'This webhook is stopped. Turn it on first, or send it a test.')
    await store.planAgain(tx, delivery)
    await plan(within(app, tx), { kind: ATTEMPT, subject: delivery, key: '', dueAt: app.now() })
    return ok((await store.findDelivery(tx, id, delivery))!)
  })
}

/** Long enough to find out why something did not arrive. */
const KEPT = 30 * day
const BATCH = 5_000

/** Deletes what was to be sent a month ago. */
export async function forgetDeliveries(app: App): Promise<void> {
  while ((await store.forgetDeliveries(app.db, app.now() - KEPT, BATCH)) === BATCH);
}
