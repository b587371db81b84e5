import { type App, within } from '#/app.ts'
import type { createFeed, FeedShape } from '#/calendars/schema/feed.ts'
import * as store from '#/calendars/store/feeds.ts'
import { transaction } from '#/db/database.ts'
import { takeTurns } from '#/ledger/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import type { AnswerOf } from '#/shared/endpoint.ts'
import { limitOf, type Page, type PageQuery, pageFrom, placeOf } from '#/shared/paging.ts'
import { notFound, ok, type Result, refused } from '#/shared/result.ts'
import { hashToken, newToken } from '#/shared/seal.ts'
import { day } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'

/** A program each, and some; who has more has lost count, and had better revoke some. */
const MOST_FEEDS = 100
/** So long a revoked one answers that it was (410); then there never was one. */
const REMEMBERED = 90 * day

type Whose = {
  readonly person: string
  /** Null: his own calendar. */
  readonly standup: string | null
}

/** A new feed: its secret address, which is nowhere else. Within the transaction of its cause. */
export async function openFeed(app: App, whose: Whose): Promise<string> {
  return (await makeFeed(app, whose)).url
}

export async function createFeedFor(
  app: App,
  who: Caller,
  standup: string | null,
): Promise<Result<AnswerOf<typeof createFeed>>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    if (standup !== null && !(await store.takesPart(tx, who.person, standup))) return notFound('stand-up')
    await takeTurns(inside, [who.person])
    if ((await store.countFeeds(tx, who.person)) >= MOST_FEEDS)
      return refused('too-many', `You have ${MOST_FEEDS} feeds. Revoke one that no program reads any more.`)
    const { feed, url } = await makeFeed(inside, { person: who.person, standup })
    return ok({ ...shown(feed), url })
  })
}

async function makeFeed(app: App, whose: Whose): Promise<{ feed: store.Feed; url: string }> {
  const token = newToken('mf')
  const feed = { id: app.newId(), ...whose, createdAt: app.now(), readAt: null }
  await store.addFeed(app.db, feed, hashToken(token))
  return { feed, url: `${app.settings.publicUrl}/feeds/${token}.ics` }
}

export async function listFeeds(app: App, who: Caller, query: PageQuery): Promise<Result<Page<FeedShape>>> {
  const place = placeOf(query, ['id'])
  if (!place.ok) return place
  const limit = limitOf(query)
  const feeds = await store.feedsOf(app.db, who.person, place.value?.[0] ?? null, limit)
  return ok(pageFrom(feeds.map(shown), limit, one => [one.id]))
}

export async function revokeFeed(app: App, who: Caller, id: string): Promise<Result<undefined>> {
  return (await store.revokeFeed(app.db, who.person, id, app.now())) ? ok() : notFound('feed')
}

/** Ends the feeds of a stand-up, of somebody who leaves it or of all, within the transaction of its cause. */
export async function revokeFeeds(app: App, which: { standup: string; person?: string }): Promise<void> {
  await store.revokeFeedsOf(app.db, which.standup, which.person ?? null, app.now())
}

/** Deletes feeds that were revoked so long ago that no program asks for them. */
export async function sweepFeeds(app: App): Promise<void> {
  await store.sweepFeeds(app.db, app.now() - REMEMBERED)
}

function shown({ id, standup, createdAt, readAt }: store.Feed): FeedShape {
  return {
    id,
    standup,
    created_at: formatInstant(createdAt),
    read_at: readAt === null ? null : formatInstant(readAt),
  }
}
