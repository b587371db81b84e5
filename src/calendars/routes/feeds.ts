import { createFeedFor, listFeeds, revokeFeed } from '#/calendars/actions/feeds.ts'
import * as schema from '#/calendars/schema/feed.ts'
import { type Route, route } from '#/http/serve.ts'

export const feedRoutes: Route[] = [
  route(schema.createFeed, ({ app, who, body }) => createFeedFor(app, who, body?.standup ?? null)),
  route(schema.listFeeds, ({ app, who, query }) => listFeeds(app, who, query)),
  route(schema.revokeFeed, ({ app, who, params }) => revokeFeed(app, who, params.id)),
]
