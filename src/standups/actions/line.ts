import type { App } from '#/app.ts'
import { shownReason } from '#/meetings/actions/lay.ts'
import type { UnavailableShape } from '#/meetings/schema.ts'
import { type Done, foundBefore, isNewlyShort } from '#/standups/actions/news.ts'
import type { Judged } from '#/standups/actions/officer.ts'
import type { Open } from '#/standups/actions/open.ts'
import type { Absence } from '#/standups/rules/present.ts'
import { type Saying, say } from '#/standups/rules/say.ts'
import type { Cause, CheckShape, PlannedShape } from '#/standups/schema/checks.ts'
import type { Check } from '#/standups/store/checks.ts'
import { formatInstant } from '#/time/instant.ts'

/** No line of the list of checks is longer than this many people who cannot come. */
const MOST_SHOWN = 200

/**
 * What is written down of checks: a line each. Of the daily look at all that is booked ahead only the next date, and
 * where something was done or told, or what was told holds no more.
 */
export function linesOf(
  app: App,
  open: Open,
  done: readonly Done[],
  { cause, before }: { readonly cause: Cause; readonly before?: Open },
): Check[] {
  const next = done.find(({ verdict }) => verdict.window && verdict.window.start > app.now())
  // Of a change, what is over already is none of it.
  const concerned = done.filter(
    ({ verdict }) => cause !== 'changed' || verdict.found !== 'over' || verdict.deed.is !== 'nothing',
  )
  const said = concerned.filter(
    one =>
      cause !== 'daily' ||
      one === next ||
      DEEDS.includes(one.verdict.deed.is) ||
      isNewlyShort(one) ||
      isShortNoMore(one),
  )
  return said.map(one => ({
    id: app.newId(),
    at: app.now(),
    cause,
    ...saidOf(open, one, { isPlan: false, isOwn: cause === 'changed' && isUntouched(one, before) }),
    facts: { ...factsOf(one, one.meeting), ...(one.told !== null && { told: one.told }) },
  }))
}

/** Without a line of its own it would not be told when it comes again. */
function isShortNoMore({ told, last }: Done): boolean {
  return told === null && last?.facts.told !== undefined
}

const DEEDS: readonly string[] = ['book', 'mend', 'call-off']

/** A check as it is shown. */
export function shownCheck({ id, at, cause, date, found, action, detail, facts }: Check): CheckShape {
  const { meeting, unavailable, offer } = facts
  return {
    ...{ id, checked_at: formatInstant(at), cause },
    ...{ date, found, action, detail, meeting, unavailable, offer },
  }
}

/** What a check would find and do now. */
export function plannedCheck(open: Open, judged: Judged): PlannedShape {
  const facts = factsOf(judged, judged.case.world.meeting?.id ?? null)
  return {
    id: null,
    checked_at: null,
    cause: null,
    ...saidOf(open, judged, { isPlan: true, isOwn: false }),
    ...facts,
  }
}

/** Whether what was found comes of the change alone: by the stand-up as it was it is not found. */
function isUntouched(one: Done, before: Open | undefined): boolean {
  const { found } = one.verdict
  return before ? foundBefore(one, before) !== found : found === 'missing'
}

function saidOf(
  { people }: Open,
  { case: one, verdict, by, strangers }: Judged,
  how: Pick<Saying, 'isPlan' | 'isOwn'>,
) {
  const names = new Map([...people.values(), ...strangers].map(({ id, name }) => [id, name]))
  const { found, action } = verdict
  return { date: one.date, found, action, detail: say(one, verdict, { names, by, ...how }) }
}

function factsOf({ verdict }: Judged, meeting: string | null) {
  const offer = verdict.tooFew?.offer ?? null
  return {
    meeting,
    unavailable: verdict.absences.slice(0, MOST_SHOWN).flatMap(unavailableBy),
    offer: offer && { start: formatInstant(offer.start), end: formatInstant(offer.end) },
  }
}

/** Whoever has declined is available: that is his answer. */
function unavailableBy({ why, kind, ...one }: Absence): UnavailableShape[] {
  if (why === 'declined') return []
  return [shownReason({ ...one, kind: kind ?? 'outside-hours', occurrence: one.start })]
}
