import { type Static, Type } from 'typebox'
import { UnavailableShape } from '#/meetings/schema.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { CalendarDate, Id, Instant, nullable, oneOf, shape, WindowShape } from '#/shared/shapes.ts'
import { params, scope, tag } from '#/standups/schema/standup.ts'

/** What the world was like, as the officer saw it. */
export const FOUND = [
  'right',
  'missing',
  'cancelled',
  'moved',
  'wrong-people',
  'changed',
  'too-few',
  'not-a-day',
  'skipped',
  'holiday',
  'away',
  'over',
  'ended',
  'unreadable',
] as const
export type Found = (typeof FOUND)[number]

export const ACTIONS = ['none', 'booked', 'repaired', 'skipped', 'failed'] as const
export type Action = (typeof ACTIONS)[number]

export const CAUSES = ['asked', 'daily', 'before', 'changed'] as const
export type Cause = (typeof CAUSES)[number]

const Said = {
  date: CalendarDate,
  found: oneOf(FOUND),
  action: oneOf(ACTIONS),
  detail: Type.String({ description: 'A sentence that explains itself.' }),
  meeting: nullable(Id),
  /** Who cannot come, and why; `unknown`: whose calendar cannot be read. */
  unavailable: Type.Array(UnavailableShape),
  /** Too few can come: the nearest window in which enough can. */
  offer: nullable(WindowShape),
}

export const CheckShape = shape({
  id: Id,
  checked_at: Instant,
  /** What made it look: somebody asked, the day's look ahead, the start being near, a change of the stand-up. */
  cause: oneOf(CAUSES),
  ...Said,
})
export type CheckShape = Static<typeof CheckShape>

/** What a check would find and do: nothing has been done. */
export const PlannedShape = shape({
  id: nullable(Id),
  checked_at: nullable(Instant),
  cause: nullable(oneOf(CAUSES)),
  ...Said,
})
export type PlannedShape = Static<typeof PlannedShape>

export const listChecks = endpoint({
  name: 'listChecks',
  method: 'GET',
  path: '/api/standups/:id/checks',
  summary: 'What the officer found and did, the latest first; with `plan`: what it would do now, by date',
  tag,
  scope,
  params,
  query: shape({
    ...PAGE_QUERY,
    date: Type.Optional(CalendarDate),
    plan: Type.Optional(
      Type.Boolean({ description: 'What would be done for the dates ahead, without doing it.' }),
    ),
  }),
  answer: pageOf(PlannedShape),
  refusals: ['not-found'],
})

export const checkDate = endpoint({
  name: 'checkDate',
  method: 'POST',
  path: '/api/standups/:id/checks',
  summary: 'Check a date now: whatever is not as it should be is booked or repaired',
  tag,
  scope,
  status: 201,
  params,
  body: shape({ date: CalendarDate }),
  answer: CheckShape,
  refusals: ['not-found'],
})
