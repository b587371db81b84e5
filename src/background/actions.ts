import type { App } from '#/app.ts'
import type { listPlans, PlanShape, retryPlan } from '#/background/schema.ts'
import * as store from '#/background/store.ts'
import { plan } from '#/clock/plan.ts'
import { tryAgain } from '#/messages/actions/deliver.ts'
import type { BodyOf, QueryOf } from '#/shared/endpoint.ts'
import { limitOf, type Page, pageFrom, placeOf } from '#/shared/paging.ts'
import { notFound, ok, type Result, refused } from '#/shared/result.ts'

/** What is planned, being done, or was given up, in the order of when it is due. */
export async function list(app: App, query: QueryOf<typeof listPlans>): Promise<Result<Page<PlanShape>>> {
  const place = placeOf(query, ['instant', 'id', 'text', 'text'])
  if (!place.ok) return place
  const [dueAt, subject, kind, key] = place.value ?? []
  const after = dueAt === undefined ? null : { dueAt, subject: subject!, kind: kind!, key: key! }
  const wanted = { state: query.state, kind: query.kind, after, limit: limitOf(query) }
  const plans = await store.listPlans(app.db, wanted)
  return ok(pageFrom(plans, wanted.limit, one => [one.due_at, one.subject, one.kind, one.key]))
}

/** Begins again, now. Of a message that failed, it is the message that is tried again, and its plan with it. */
export async function retry(app: App, given: BodyOf<typeof retryPlan>): Promise<Result<PlanShape>> {
  const name = { kind: given.kind, subject: given.subject.toLowerCase(), key: given.key ?? '' }
  const found = await store.findPlan(app.db, name)
  if (!found) return notFound('plan')
  if (found.state !== 'failed')
    return refused('not-failed', `This is ${found.state}; only what was given up is tried again.`)
  if (!(await tryAgain(app, name.subject))) await plan(app, { ...name, dueAt: app.now() })
  return ok((await store.findPlan(app.db, name)) ?? { ...found, state: 'running' })
}
