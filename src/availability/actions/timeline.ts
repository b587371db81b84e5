import type { App } from '#/app.ts'
import { offersOf, type Span, shown, windowOf } from '#/availability/actions/offer.ts'
import { type Offer, offeredIn } from '#/availability/rules.ts'
import type { TimelineShape } from '#/availability/schema.ts'
import { standing } from '#/ledger/actions.ts'
import type { Claim } from '#/ledger/rules.ts'
import { see } from '#/people/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import { limitOf, type Page, type PageQuery, pageFrom, placeOf } from '#/shared/paging.ts'
import { ok, type Result } from '#/shared/result.ts'
import { parseInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'

/** What a person offers and what is claimed of it, in order. Others see kinds and times only. */
export async function timeline(
  app: App,
  who: Caller,
  person: string,
  query: Span & PageQuery,
): Promise<Result<Page<TimelineShape>>> {
  const seen = await see(app, who, person)
  if (!seen.ok) return seen
  const place = placeOf(query, ['instant', 'instant', 'text', 'text'])
  if (!place.ok) return place
  const window = windowOf(query)
  const [offers, claims] = await Promise.all([
    offersOf(app, [person], window),
    standing(app, [person], window),
  ])
  const own = who.person === person
  const entries = ranked([
    ...offerEntries(offers.get(person)!, window),
    ...claims.map(one => entryOf(one, own)),
  ])
  const after = place.value && rankOf(place.value)
  const rest = after ? entries.filter(entry => compare(entry, after) > 0) : entries
  const page = pageFrom(rest, limitOf(query), keyOf)
  return ok({ ...page, items: page.items.map(({ nth: _, ...entry }) => ({ ...entry, ...shown(entry) })) })
}

type Entry = Window & Omit<TimelineShape, 'start' | 'end'>

/** By start, then end, then what it is. Entries alike in all that a stranger may know are numbered. */
type Rank = Window & { readonly kind: string; readonly nth: number }

function offerEntries({ hours, openings, hasOpenings }: Offer, window: Window): Entry[] {
  const isSet = hours !== null && hours.weekly.length + hours.exceptions.length > 0
  const byHours = isSet ? offeredIn({ hours, openings: [], hasOpenings }, window) : []
  return [
    ...byHours.map(one => ({ ...one, kind: 'hours' as const })),
    ...openings.map(one => ({ ...one, kind: 'opening' as const })),
  ]
}

function entryOf({ start, end, ...claim }: Claim, own: boolean): Entry {
  const kind = claim.kind === 'external' ? 'external' : claim.strength === 'hold' ? 'hold' : 'meeting'
  return { kind, start, end, ...(own && { thing: claim.kind, subject: claim.subject, title: claim.title }) }
}

function ranked(entries: readonly Entry[]): (Entry & Rank)[] {
  const sorted = entries.map(entry => ({ ...entry, nth: 0 })).sort(compare)
  for (const [i, entry] of sorted.entries()) {
    const before = sorted[i - 1]
    if (before && compare({ ...before, nth: 0 }, entry) === 0) entry.nth = before.nth + 1
  }
  return sorted
}

function compare(a: Rank, b: Rank): number {
  return a.start - b.start || a.end - b.end || a.kind.localeCompare(b.kind) || a.nth - b.nth
}

function keyOf(entry: Rank): [string, string, string, string] {
  const { start, end } = shown(entry)
  return [start, end, entry.kind, String(entry.nth)]
}

function rankOf([start, end, kind, nth]: readonly [string, string, string, string]): Rank {
  return { start: parseInstant(start)!, end: parseInstant(end)!, kind, nth: Number(nth) }
}
