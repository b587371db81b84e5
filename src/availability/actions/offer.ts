import type { App } from '#/app.ts'
import { within } from '#/app.ts'
import { type Offer, withOpening, withoutWindow } from '#/availability/rules.ts'
import { type HoursShape, LONGEST_SPAN, MOST_OPENINGS } from '#/availability/schema.ts'
import * as store from '#/availability/store.ts'
import { transaction } from '#/db/database.ts'
import { firmTime } from '#/ledger/actions.ts'
import { refuseStranger, see } from '#/people/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import { limitOf, type Page, type PageQuery, pageFrom, placeOf } from '#/shared/paging.ts'
import { invalid, ok, type Refused, type Result, refused } from '#/shared/result.ts'
import { formatInstant, parseInstant } from '#/time/instant.ts'
import { clip, subtract, type Window, type Windows } from '#/time/window.ts'

/** A window as it comes and goes over HTTP. */
export type Span = { start: string; end: string }

export async function getHours(app: App, who: Caller, person: string): Promise<Result<HoursShape>> {
  const seen = await see(app, who, person)
  if (!seen.ok) return seen
  const hours = await store.hoursOf(app.db, person)
  return ok(hours ?? { timezone: seen.value.timezone, weekly: [], exceptions: [] })
}

type NewHours = Omit<HoursShape, 'exceptions'> & { exceptions?: HoursShape['exceptions'] }

export async function putHours(
  app: App,
  who: Caller,
  person: string,
  hours: NewHours,
): Promise<Result<HoursShape>> {
  const forbidden = await refuseStranger(app, who, person)
  if (forbidden) return forbidden
  const whole = { ...hours, exceptions: hours.exceptions ?? [] }
  await store.saveHours(app.db, person, whole, app.now())
  return ok(whole)
}

type OpeningsQuery = PageQuery & Partial<Span>

/** The openings of a person less his firm time, from now on for a year unless said otherwise. */
export async function listOpenings(
  app: App,
  who: Caller,
  person: string,
  query: OpeningsQuery,
): Promise<Result<Page<Span>>> {
  const seen = await see(app, who, person)
  if (!seen.ok) return seen
  const place = placeOf(query, ['instant'])
  if (!place.ok) return place
  const start = query.start === undefined ? app.now() : parseInstant(query.start)!
  const end = query.end === undefined ? start + LONGEST_SPAN : parseInstant(query.end)!
  const left = await bookable(app, person, { start, end })
  const after = place.value ? parseInstant(place.value[0]) : undefined
  // By its end: the window going on now begins a little later at each request.
  const rest = after === undefined ? left : left.filter(window => window.end > after)
  const limit = limitOf(query)
  return ok(pageFrom(rest.slice(0, limit + 1).map(shown), limit, window => [window.end]))
}

/** Offers a window. It merges with all it overlaps or touches; one offered already is refused. */
export async function offerOpening(app: App, who: Caller, person: string, span: Span) {
  const detail = 'This time is offered already. Nothing was changed.'
  return changeOpenings(app, who, person, span, withOpening, refused('already-available', detail))
}

/** Withdraws a window, also from the middle of an opening. Meetings in it stay. */
export async function withdrawOpening(app: App, who: Caller, person: string, span: Span) {
  const detail = 'Nothing of this time is offered as an opening, so there is nothing to withdraw.'
  return changeOpenings(app, who, person, span, withoutWindow, refused('not-offered', detail))
}

/** What each of `persons` offers, with the openings that touch `window`. */
export async function offersOf(
  app: App,
  persons: readonly string[],
  window: Window,
): Promise<Map<string, Offer>> {
  return store.offersOf(app.db, persons, window)
}

type Change = (openings: Windows, window: Window) => Windows | null

async function changeOpenings(
  app: App,
  who: Caller,
  person: string,
  span: Span,
  change: Change,
  unchanged: Refused,
) {
  const forbidden = await refuseStranger(app, who, person)
  if (forbidden) return forbidden
  const window = windowOf(span)
  const done = await transaction(app.db, async tx => {
    await store.lockOpenings(tx, person)
    const before = await store.openingsAround(tx, person, window)
    const after = change(before, window)
    if (!after) return unchanged
    await store.replaceOpenings(
      tx,
      person,
      before,
      after.map(opening => ({ ...opening, id: app.newId() })),
    )
    const crowded = after.length > before.length && (await store.countOpenings(tx, person)) > MOST_OPENINGS
    if (crowded) return tooMany()
    // What is answered is what the change made of it: read before it is seen by anybody else.
    const around = {
      start: Math.min(app.now(), window.start),
      end: Math.max(app.now() + LONGEST_SPAN, window.end),
    }
    return ok(await bookable(within(app, tx), person, around))
  })
  return done.ok ? ok({ openings: done.value.slice(0, 500).map(shown) }) : done
}

function tooMany(): Refused {
  const message = `would make more than ${MOST_OPENINGS} separate openings; withdraw some, or set weekly hours`
  return invalid([{ path: 'start', message }])
}

/** Openings less firm time. */
async function bookable(app: App, person: string, window: Window): Promise<Windows> {
  const openings = await store.openingsAround(app.db, person, window)
  const taken = (await firmTime(app, [person], window)).get(person) ?? []
  return subtract(clip(openings, window), taken)
}

export function windowOf({ start, end }: Span): Window {
  return { start: parseInstant(start)!, end: parseInstant(end)! }
}

export function shown({ start, end }: Window): Span {
  return { start: formatInstant(start), end: formatInstant(end) }
}
