import { createHash } from 'node:crypto'
import { countWrongLink } from '#/access/actions.ts'
import type { App } from '#/app.ts'
import * as store from '#/calendars/store/feeds.ts'
import { gatheringsInFull, type Invited } from '#/gatherings/actions/attended.ts'
import {
  collectionMark,
  collectionText,
  type Entry,
  entriesWithin,
  entryOf,
  type Whose,
} from '#/meetings/actions/collection.ts'
import { handsOf } from '#/shared/hands.ts'
import { notFound, ok, type Result, refused } from '#/shared/result.ts'
import { hashToken } from '#/shared/seal.ts'
import { dateOfDay, day, hour, second } from '#/time/date.ts'
import type { Window } from '#/time/window.ts'

/** What a program gets at the address of a feed: the text is made only when it is not the one that it has. */
export type ReadFeed = { readonly etag: string; readonly text: () => Promise<string> }

/** From three months ago to a year ahead, by days: so the same bytes hold for a day when nothing changes. */
const BACK = 90
const AHEAD = 366
/** Google takes about so many; more are nobody's. */
const MOST_EVENTS = 10_000
const MOST_GATHERINGS = 1_000
/** Programs take it as a hint: Apple keeps to it, Google asks twice a day whatever it says. */
const REFRESH = 'PT1H'
/** When one is read is noted no more often than that. */
const NOTED_EVERY = hour
/** Goes up when the same meetings are written in other bytes. */
const FORM = 1

/**
 * The feed of a token. Refuses what was never one (404, and 429 when tried too often) and one that was revoked or whose
 * person has left the stand-up (410).
 */
export async function readFeed(app: App, token: string, ip: string): Promise<Result<ReadFeed>> {
  const feed = isToken(token) ? await store.findFeed(app.db, hashToken(token)) : undefined
  if (!feed) {
    const counted = await countWrongLink(app, ip)
    return counted.ok ? notFound('feed') : counted
  }
  if (feed.isOver) return refused('gone', 'This feed was revoked. Make another one in Muster.', OVER)
  if (feed.readAt === null || app.now() - feed.readAt >= NOTED_EVERY)
    await store.noteRead(app.db, feed.id, app.now())
  const today = Math.floor(app.now() / day)
  const whose = { person: feed.person, among: await amongOf(app, feed, today) }
  const window = { start: (today - BACK) * day, end: (today + AHEAD) * day }
  const [mark, gatherings] = await Promise.all([
    collectionMark(app, whose),
    feed.standup === null ? gatheringsInFull(app, feed.person, window, MOST_GATHERINGS) : [],
  ])
  const etag = etagOf([FORM, today, feed.name, mark, gatherings])
  return ok({ etag, text: () => hands.take(() => write(app, feed, whose, { window, gatherings })) })
}

/** One of 10,000 events is some fifty megabytes of memory and half a second of work, between which others are served. */
const hands = handsOf(2)

const OVER = { reason: 'revoked' }

function isToken(text: string): boolean {
  return /^mf_[\w-]{43}$/.test(text)
}

/** Of a stand-up its meetings, of which there is one a date. */
async function amongOf(app: App, { standup }: store.Feed, today: number): Promise<string[] | null> {
  if (standup === null) return null
  return store.meetingsOf(app.db, standup, dateOfDay(today - BACK), MOST_EVENTS)
}

/** Strong (RFC 9110 §8.8.1): all that the bytes are made of. */
function etagOf(parts: readonly unknown[]): string {
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url')}"`
}

type Content = { readonly window: Window; readonly gatherings: readonly Invited[] }

async function write(app: App, feed: store.FoundFeed, whose: Whose, content: Content): Promise<string> {
  const meetings = await entriesWithin(app, whose, content.window, MOST_EVENTS - content.gatherings.length)
  const entries = [...meetings, ...content.gatherings.map(gatheringEntry)]
  const name = feed.standup === null ? `${feed.name} · Muster` : feed.name
  return collectionText(name, REFRESH, entries)
}

function gatheringEntry({ place: location, createdAt, updatedAt, isFirm, ...rest }: Invited): Entry {
  const sequence = Math.max(0, Math.floor((updatedAt - createdAt) / second))
  return entryOf({ ...rest, location, sequence }, updatedAt, !isFirm)
}
