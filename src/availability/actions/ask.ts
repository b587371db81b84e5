import type { App } from '#/app.ts'
import { offersOf, type Span, shown, windowOf } from '#/availability/actions/offer.ts'
import { type Busy, busyIn, offeredIn } from '#/availability/rules.ts'
import { firmTime, standing } from '#/ledger/actions.ts'
import type { Claim } from '#/ledger/rules.ts'
import { firstUnseen, see } from '#/people/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import { notFound, ok } from '#/shared/result.ts'
import { minute } from '#/time/date.ts'
import { parseDuration } from '#/time/instant.ts'
import { overlap } from '#/time/overlap.ts'
import { lasting, normal, subtract, type Window } from '#/time/window.ts'

type FreeQuery = Span & { at_least?: string }

/** When a person is free, and why not in the rest. Others learn that somebody is busy, only he himself with what. */
export async function free(app: App, who: Caller, person: string, query: FreeQuery) {
  const seen = await see(app, who, person)
  if (!seen.ok) return seen
  const window = windowOf(query)
  const [offers, claims] = await Promise.all([
    offersOf(app, [person], window),
    standing(app, [person], window),
  ])
  const all = busyIn(offers.get(person)!, claims, window)
  const taken = all.filter(({ kind }) => kind !== 'unknown')
  const left = subtract([window], normal(taken))
  // What of his cannot be read is his own business.
  const busy = who.person === person ? all : taken
  const behind = claimsBehind(who.person === person ? claims : [], busy)
  return ok({
    free: lasting(left, shortest(query)).map(one => ({
      ...shown(one),
      minutes: (one.end - one.start) / minute,
    })),
    busy: busy.map(one => ({
      ...shown(one),
      kind: one.kind,
      ...(who.person === person && { claims: behind.get(one)!.map(shownClaim) }),
    })),
  })
}

type OverlapQuery = FreeQuery & { person: string[]; quorum?: number; required?: string[]; why?: boolean }

/** When people have time together, and if asked, what stands in the way. 404 for somebody the caller cannot know. */
export async function common(app: App, who: Caller, query: OverlapQuery) {
  const persons = [...new Set([...query.person, ...(query.required ?? [])].map(id => id.toLowerCase()))]
  const unseen = await firstUnseen(app, who, persons)
  if (unseen) return notFound(`person ${unseen}`)
  const window = windowOf(query)
  const [offers, taken] = await Promise.all([offersOf(app, persons, window), firmTime(app, persons, window)])
  const people = persons.map(person => {
    return { person, free: offeredIn(offers.get(person)!, window), taken: taken.get(person) }
  })
  const required = query.required?.map(id => id.toLowerCase())
  const windows = overlap(people, { required, quorum: query.quorum, atLeast: shortest(query) })
  const answer = windows.map(one => ({ ...shown(one), people: [...one.people] }))
  return ok({ windows: answer, ...(query.why && { busy: await hindrances(app, who, persons, window) }) })
}

/** More would not be read: the earliest tell what to change. */
const MOST_HINDRANCES = 1000

async function hindrances(app: App, who: Caller, persons: readonly string[], window: Window) {
  const [offers, claims] = await Promise.all([offersOf(app, persons, window), standing(app, persons, window)])
  const byPerson = Map.groupBy(claims, claim => claim.person)
  return persons
    .flatMap(person =>
      busyIn(offers.get(person)!, byPerson.get(person) ?? [], window).map(busy => ({ person, busy })),
    )
    .filter(({ person, busy }) => busy.kind !== 'unknown' || person === who.person)
    .sort((a, b) => a.busy.start - b.busy.start)
    .slice(0, MOST_HINDRANCES)
    .map(({ person, busy }) => ({ person, reason: busy.kind, ...shown(busy) }))
}

/** The firm claims that overlap each of these. Those of one kind are disjoint and in order, so one pass is enough. */
function claimsBehind(claims: readonly Claim[], busy: readonly Busy[]): Map<Busy, Claim[]> {
  const firm = claims.filter(claim => claim.strength === 'firm')
  const behind = new Map<Busy, Claim[]>()
  for (const ordered of Map.groupBy(busy, one => one.kind).values()) {
    let next = 0
    let open: Claim[] = []
    for (const one of ordered) {
      const first = next
      while (next < firm.length && firm[next]!.start < one.end) next++
      open = [...open, ...firm.slice(first, next)].filter(claim => claim.end > one.start)
      behind.set(one, open)
    }
  }
  return behind
}

function shownClaim({ start, end, kind, subject, title }: Claim) {
  return { ...shown({ start, end }), kind, subject, title }
}

function shortest({ at_least }: FreeQuery): number {
  return at_least === undefined ? 1 : parseDuration(at_least)!
}
