import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import type { Caller } from '#/shared/caller.ts'
import type { AnswerOf, BodyOf } from '#/shared/endpoint.ts'
import { limitOf, type Page, type PageQuery, pageFrom, placeOf } from '#/shared/paging.ts'
import { invalid, notFound, ok, type Result, refused } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'
import { planTurn } from '#/webhooks/actions/send.ts'
import { newSecret, sealSecret } from '#/webhooks/actions/sign.ts'
import { addressFaults, MOST, OLD_SECRET_LASTS } from '#/webhooks/rules.ts'
import type { changeWebhook, createWebhook, WebhookShape } from '#/webhooks/schema.ts'
import * as store from '#/webhooks/store/webhooks.ts'

type WithSecret = AnswerOf<typeof createWebhook>

/** From now on an address hears what happens; the secret is told this once. */
export async function create(
  app: App,
  who: Caller,
  { url, events = [] }: BodyOf<typeof createWebhook>,
): Promise<Result<WithSecret>> {
  const faults = faultsOf(app, url)
  if (faults.length) return invalid(faults)
  const secret = newSecret()
  const webhook: store.Webhook = {
    id: app.newId(),
    person: who.person,
    url,
    events,
    secret: sealSecret(app.secret, secret),
    oldSecret: null,
    oldSecretUntil: null,
    createdAt: app.now(),
    failingSince: null,
    stoppedAt: null,
    stoppedBecause: null,
  }
  return transaction(app.db, async tx => {
    if (await store.addWebhook(tx, webhook, MOST)) return ok({ ...shown(app, webhook), secret })
    return refused('too-many', `Nobody has more than ${MOST} webhooks. Delete one first.`)
  })
}

export async function list(app: App, who: Caller, query: PageQuery): Promise<Result<Page<WebhookShape>>> {
  const place = placeOf(query, ['id'])
  if (!place.ok) return place
  const webhooks = await store.listWebhooks(app.db, who.person, place.value?.[0] ?? null, limitOf(query))
  return ok(
    pageFrom(
      webhooks.map(webhook => shown(app, webhook)),
      limitOf(query),
      webhook => [webhook.id],
    ),
  )
}

export async function get(app: App, who: Caller, id: string): Promise<Result<WebhookShape>> {
  const webhook = await store.findWebhook(app.db, who.person, id)
  return webhook ? ok(shown(app, webhook)) : notFound('webhook')
}

/** Another address or other events, off, or on again: then it begins anew, as if it had never failed. */
export async function change(
  app: App,
  who: Caller,
  id: string,
  given: BodyOf<typeof changeWebhook>,
): Promise<Result<WebhookShape>> {
  const faults = given.url === undefined ? [] : faultsOf(app, given.url)
  if (faults.length) return invalid(faults)
  return transaction(app.db, async tx => {
    const webhook = await store.findWebhook(tx, who.person, id, true)
    if (!webhook) return notFound('webhook')
    const { stopped, ...address } = given
    await store.saveAddress(tx, { ...webhook, ...address })
    const isOn = stopped === undefined ? webhook.stoppedAt === null : !stopped
    if (stopped) await store.stop(tx, id, 'owner', app.now())
    else if (isOn && (stopped === false || given.url !== undefined)) {
      await store.resume(tx, id)
      await planTurn(within(app, tx), id, app.now())
    }
    return ok(shown(app, (await store.findWebhook(tx, who.person, id))!))
  })
}

export async function remove(app: App, who: Caller, id: string): Promise<Result<undefined>> {
  return (await store.removeWebhook(app.db, who.person, id)) ? ok() : notFound('webhook')
}

/** All of a person's: somebody else may have made them. */
export async function removeAll(app: App, person: string): Promise<void> {
  await store.removeWebhooksOf(app.db, person)
}

/** A new secret; the one until now signs along for a day, any older one no more. */
export async function rotate(app: App, who: Caller, id: string): Promise<Result<WithSecret>> {
  return transaction(app.db, async tx => {
    const webhook = await store.findWebhook(tx, who.person, id, true)
    if (!webhook) return notFound('webhook')
    const secret = newSecret()
    const rotated = {
      ...webhook,
      secret: sealSecret(app.secret, secret),
      oldSecret: webhook.secret,
      oldSecretUntil: app.now() + OLD_SECRET_LASTS,
    }
    await store.saveSecret(tx, rotated)
    return ok({ ...shown(app, rotated), secret })
  })
}

/** By the text, and by what is not to be called from here. */
function faultsOf(app: App, url: string) {
  const faults = addressFaults(url)
  if (faults.length) return faults
  const objection = app.carriers.objection(url)
  return objection === undefined ? [] : [{ path: 'url', message: objection }]
}

function shown(app: App, webhook: store.Webhook): WebhookShape {
  const { id, url, events, createdAt, stoppedAt, stoppedBecause, failingSince, oldSecretUntil } = webhook
  const isOldGood = oldSecretUntil !== null && app.now() < oldSecretUntil
  return {
    id,
    url,
    events: [...events],
    created_at: formatInstant(createdAt),
    stopped: stoppedAt !== null,
    stopped_at: stoppedAt === null ? null : formatInstant(stoppedAt),
    stopped_because: stoppedBecause,
    failing_since: failingSince === null ? null : formatInstant(failingSince),
    old_secret_until: isOldGood ? formatInstant(oldSecretUntil) : null,
  }
}
