import type { App } from '#/app.ts'
import { plan } from '#/clock/plan.ts'
import { formatInstant } from '#/time/instant.ts'
import { DELIVER } from '#/webhooks/actions/send.ts'
import { addDeliveries } from '#/webhooks/store/log.ts'

type Entry = {
  readonly id: string
  readonly at: number
  readonly actor: string | null
  readonly thing: string
  readonly kind: string
  readonly subject: string
  readonly concerned: readonly string[]
  readonly data: object
}

/**
 * Lays what the webhooks are to be told of an entry of the journal, in its transaction. One statement while there is no
 * webhook to tell.
 */
export async function fanOut(app: App, entry: Entry): Promise<void> {
  const { id, at, thing, kind, concerned } = entry
  const event = `${thing}.${kind}`
  const webhooks = await addDeliveries(app.db, {
    entry: id,
    event,
    family: `${thing}.*`,
    concerned,
    body: bodyOf(event, entry),
    at,
  })
  if (webhooks.length === 0) return
  // A key of its own for each entry: transactions that share one row would wait for each other's commit.
  await plan(app, ...webhooks.map(webhook => ({ kind: DELIVER, subject: webhook, key: id, dueAt: at })))
}

function bodyOf(type: string, { at, id, thing, subject, kind, actor, data }: Entry): string {
  return JSON.stringify({
    type,
    timestamp: formatInstant(at),
    data: { id, thing, subject, kind, actor, data },
  })
}
