import { isSame, type Said } from '#/calendars/rules/copy.ts'
import type { Occurrence } from '#/meetings/rules.ts'
import { instantOf, wallOf, zoneOf } from '#/time/zone.ts'

/** What somebody did to a copy of a meeting, as it is to be done to the meeting. Instants in epoch milliseconds. */
export type Wish = {
  readonly texts: Partial<Pick<Said, 'title' | 'location' | 'description'>>
  readonly times: { readonly start?: number; readonly end?: number }
  readonly rule: { readonly recurrence?: string | null }
  readonly moves: readonly Occurrence[]
  /** Occurrences that are to be cancelled, by their original starts. */
  readonly cancels: readonly number[]
  /** Something was changed there and here, each in its way: then what it is here stands, since others were told of that. */
  readonly isOvertaken: boolean
  /** It was made whole days, or whole days were given times: that is another meeting. */
  readonly isSenseless: boolean
  /** A date was changed and all that follow: no action of meetings does that. */
  readonly isOnward: boolean
}

/** A copy three times: as it was when it was last in step, as it is there, and as it would be written now. */
export type Three = { readonly base: Said; readonly theirs: Said; readonly ours: Said }

export type Frame = {
  /** Of the meeting. */
  readonly timezone: string
  /** The next time that it takes place: a running series is moved from there on. */
  readonly next: Occurrence | undefined
  readonly now: number
}

/** Of each thing that is another there than it was, what becomes of it. */
export function wishOf(three: Three, frame: Frame): Wish {
  const { base, theirs, ours } = three
  const texts = TEXTS.filter(name => isTheirs(three, name))
  const movesWhole = !isSame(timeOf(base), timeOf(theirs))
  const isMoved = movesWhole && isSame(timeOf(base), timeOf(ours))
  const dates = movesWhole || base.rule !== theirs.rule ? NONE : datesOf(three)
  return {
    texts: Object.fromEntries(texts.map(name => [name, theirs[name]])),
    times: isMoved ? timesOf(three, frame) : {},
    rule: isTheirs(three, 'rule') ? { recurrence: theirs.rule } : {},
    moves: dates.moves,
    cancels: dates.cancels,
    isOvertaken:
      [...TEXTS, 'rule' as const].some(name => isBoth(three, name)) ||
      (movesWhole && !isMoved && !isSame(timeOf(ours), timeOf(theirs))) ||
      dates.isOvertaken,
    isSenseless: base.allDay !== theirs.allDay,
    isOnward: theirs.goesOn,
  }
}

/** Of what was there surely and what was sent perhaps: on which of them somebody has built. */
export function nearer(theirs: Said, base: Said, sent: Said | null | undefined): Said {
  return sent && distance(theirs, sent) < distance(theirs, base) ? sent : base
}

function distance(one: Said, other: Said): number {
  return (Object.keys(one) as (keyof Said)[]).filter(name => !isSame(one[name], other[name])).length
}

/** Whether it asks for anything. */
export function isEmpty({ texts, times, rule, moves, cancels }: Wish): boolean {
  const changes = { ...texts, ...times, ...rule }
  return Object.keys(changes).length + moves.length + cancels.length === 0
}

const TEXTS = ['title', 'location', 'description'] as const
type Name = (typeof TEXTS)[number] | 'rule'

/** Changed there, and not here. A title that was taken away is none: then ours is written again. */
function isTheirs({ base, theirs, ours }: Three, name: Name): boolean {
  return (
    theirs[name] !== base[name] && ours[name] === base[name] && !(name === 'title' && theirs.title === '')
  )
}

function isBoth({ base, theirs, ours }: Three, name: Name): boolean {
  return theirs[name] !== base[name] && ours[name] !== base[name] && ours[name] !== theirs[name]
}

function timeOf({ start, end, allDay }: Said) {
  return { start, end, allDay }
}

function timesOf({ base, theirs }: Three, { timezone, next, now }: Frame): Wish['times'] {
  const { start, end } = theirs
  if (start === base.start) return { end }
  if (theirs.rule === null || start >= now || !next) return { start, end }
  // The first date of a running series is over: the next one is moved as far, by the clock on the wall.
  const zone = zoneOf(timezone)
  const shift = wallOf(zone, start) - wallOf(zone, base.start)
  const moved = instantOf(zone, wallOf(zone, next.original) + shift, 'start')
  return { start: moved, end: moved + end - start }
}

type Dates = Pick<Wish, 'moves' | 'cancels' | 'isOvertaken'>
const NONE: Dates = { moves: [], cancels: [], isOvertaken: false }

/** What was done to single dates of a series. */
function datesOf(three: Three): Dates {
  const { base, theirs, ours } = three
  const gone = new Set(ours.except)
  const excepted = theirs.except.filter(original => !base.except.includes(original))
  const changed = theirs.changed.filter(
    one => !isSame(dateOf(theirs, one.original), dateOf(base, one.original)),
  )
  const both = changed.filter(one => !isSame(dateOf(ours, one.original), dateOf(base, one.original)))
  const mine = changed.filter(one => !both.includes(one) && !gone.has(one.original))
  return {
    moves: mine.filter(one => !one.cancelled).map(({ original, start, end }) => ({ original, start, end })),
    cancels: [...excepted, ...mine.filter(one => one.cancelled).map(one => one.original)].filter(
      original => !gone.has(original),
    ),
    isOvertaken: both.some(one => !isSame(dateOf(ours, one.original), dateOf(theirs, one.original))),
  }
}

/** When one occurrence takes place: as it was changed, or where the rule puts it. */
function dateOf({ changed, start, end }: Said, original: number) {
  const one = changed.find(one => one.original === original)
  if (one?.cancelled) return null
  return one ? [one.start, one.end] : [original, original + end - start]
}
