import { type Static, Type } from 'typebox'
import { endpoint } from '#/shared/endpoint.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { Id, Instant, nullable, oneOf, shape } from '#/shared/shapes.ts'

const tag = 'Operations'

export const PLAN_STATES = ['planned', 'running', 'failed'] as const

export const PlanShape = shape({
  kind: Type.String({ description: 'What is to be done, as in src/clock/handlers.ts.' }),
  /** What it is about; all zeros for the whole server. */
  subject: Id,
  key: Type.String(),
  state: oneOf(PLAN_STATES),
  due_at: Instant,
  attempts: Type.Integer(),
  error: nullable(Type.String({ description: 'Why the last try failed.' })),
  failed_at: nullable(Instant),
})
export type PlanShape = Static<typeof PlanShape>

export const listPlans = endpoint({
  name: 'listPlans',
  method: 'GET',
  path: '/api/plans',
  summary: 'What Muster is to do by itself, the soonest first; for admins',
  tag,
  who: 'admin',
  query: shape({
    ...PAGE_QUERY,
    state: Type.Optional(oneOf(PLAN_STATES)),
    kind: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  answer: pageOf(PlanShape),
})

export const retryPlan = endpoint({
  name: 'retryPlan',
  method: 'POST',
  path: '/api/plans/attempts',
  summary: 'Try again what was given up, now; for admins',
  tag,
  who: 'admin',
  status: 202,
  body: shape({
    kind: Type.String({ maxLength: 100 }),
    subject: Id,
    key: Type.Optional(Type.String({ maxLength: 200 })),
  }),
  answer: PlanShape,
  refusals: ['not-found', 'not-failed'],
})
