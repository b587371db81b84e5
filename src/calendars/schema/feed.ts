import { type Static, Type } from 'typebox'
import { scope, tag } from '#/calendars/schema/calendar.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { PAGE_QUERY, pageOf } from '#/shared/paging.ts'
import { Id, Instant, nullable, shape } from '#/shared/shapes.ts'

const Fields = {
  id: Id,
  /** The stand-up whose dates it holds; null: my own calendar. */
  standup: nullable(Id),
  created_at: Instant,
  /** When a program last read it. */
  read_at: nullable(Instant),
}
export const FeedShape = shape(Fields)
export type FeedShape = Static<typeof FeedShape>

export const createFeed = endpoint({
  name: 'createFeed',
  method: 'POST',
  path: '/api/feeds',
  summary: 'A secret address at which calendar programs read my calendar, or that of a stand-up. Shown once',
  tag,
  scope,
  status: 201,
  body: shape({ standup: Type.Optional(nullable(Id)) }),
  answer: shape({ ...Fields, url: Type.String() }),
  refusals: ['not-found', 'too-many'],
  isForgotten: true,
})

export const listFeeds = endpoint({
  name: 'listFeeds',
  method: 'GET',
  path: '/api/feeds',
  summary: 'My feeds, without their addresses',
  tag,
  scope,
  query: shape(PAGE_QUERY),
  answer: pageOf(FeedShape),
})

export const revokeFeed = endpoint({
  name: 'revokeFeed',
  method: 'DELETE',
  path: '/api/feeds/:id',
  summary: 'Revoke a feed: its address is gone (410)',
  tag,
  scope,
  params: shape({ id: Id }),
  refusals: ['not-found'],
})
