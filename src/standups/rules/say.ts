import { clockOf, shortMomentOf } from '#/shared/when.ts'
import type { Case, Verdict } from '#/standups/rules/judge.ts'
import type { Absence } from '#/standups/rules/present.ts'
import { sayChange } from '#/standups/rules/say-change.ts'
import type { Found } from '#/standups/schema/checks.ts'
import { sayDate } from '#/time/say.ts'
import type { Window } from '#/time/window.ts'
import { dateOf, zoneOf } from '#/time/zone.ts'

export type Saying = {
  /** What persons are called. */
  readonly names: ReadonlyMap<string, string>
  /** Who has brought about what was found, if that is known. */
  readonly by: string | null
  /** It is a plan: nothing has been done. */
  readonly isPlan: boolean
  /** The stand-up was changed, and what was found comes of that alone. */
  readonly isOwn?: boolean
}

/** What was found on a date and what was done about it, in sentences that need no other. Times by the stand-up's clock. */
export function say(one: Case, verdict: Verdict, saying: Saying): string {
  const parts = [
    outcomeOf(one, verdict, saying),
    verdict.tooFew ? shortage(one, verdict, verdict.tooFew, saying) : '',
    ...absencesOf(one, verdict.absences, saying),
  ]
  return parts.filter(Boolean).join(' ')
}

function outcomeOf(one: Case, verdict: Verdict, saying: Saying): string {
  const day = sayDate(Temporal.PlainDate.from(one.date))
  const { found, action } = verdict
  const own = saying.isOwn ? sayChange(one, verdict, day) : null
  if (own !== null) return own
  const what = FINDINGS[found](one, day, saying, verdict)
  if (verdict.deed.is === 'call-off' && action === 'repaired')
    return `${saying.isPlan ? 'Would be cancelled' : 'Cancelled'}: ${what}.`
  if (action !== 'booked' && action !== 'repaired') return `${upper(what)}.`
  return `${DEEDS[action][saying.isPlan ? 1 : 0]}: ${what}.`
}

const DEEDS = {
  booked: ['Booked', 'Would be booked'],
  repaired: ['Repaired', 'Would be repaired'],
} as const

type Finding = (one: Case, day: string, saying: Saying, verdict: Verdict) => string

const FINDINGS: Readonly<Record<Found, Finding>> = {
  right: (one, day, _, { window }) => `On ${day} all is as it should be: ${clocks(one, window!)}`,
  missing: ({ world }, day, { isPlan }) =>
    world.wasBooked
      ? `the meeting of ${day} ${hadBeen(isPlan)} deleted`
      : `there ${isPlan ? 'is' : 'was'} no meeting on ${day}`,
  cancelled: (_, day, { names, by, isPlan }) =>
    by === null
      ? `the meeting of ${day} takes place after all`
      : `${nameOf(names, by)} ${isPlan ? 'has' : 'had'} cancelled the meeting of ${day}; it ${isPlan ? 'would stand' : 'stands'} again`,
  moved: (one, day, { names, by, isPlan }, { window }) =>
    `${nameOf(names, by)} ${isPlan ? 'has' : 'had'} moved the meeting of ${day} to ${movedTo(one)}; it ${isPlan ? 'would be' : 'is'} at ${clocks(one, window!)} again`,
  'wrong-people': ({ world }, day, { names, isPlan }) =>
    `those who take part on ${day} ${isPlan ? 'are' : 'were'} others: ${others(world, names, isPlan)}`,
  changed: (_, day, { isPlan }) =>
    `what the meeting of ${day} is called, or where it is, ${hadBeen(isPlan)} changed`,
  'too-few': (one, day, _, { tooFew, window, moved }) =>
    `${fewOf(tooFew!)} on ${day}, ${clocks(one, moved?.from ?? window!)}`,
  'not-a-day': ({ standup: { from }, date }, day) =>
    date < from ? `the stand-up begins after ${day}` : `${day} is none of its dates`,
  skipped: ({ wish }, day) => `${day} is left out on purpose${reasonOf(wish)}`,
  holiday: ({ wish }, day) => `${day} is a holiday${reasonOf(wish)}`,
  away: (_, day) => `${day} is left out: everybody is away`,
  over: (one, day, _, { deed }) =>
    deed.is === 'call-off' ? `the meeting of ${day} is called off, as its time has passed` : passed(one, day),
  ended: ({ standup: { endedAt } }, day) =>
    endedAt === null ? `the stand-up ends before ${day}` : `the stand-up has ended before ${day}`,
  unreadable: (_, day) => `How things stand on ${day} could not be read`,
}

/** Whose deed it was: nobody's in particular, when that is not known. */
function nameOf(names: ReadonlyMap<string, string>, by: string | null): string {
  return (by !== null && names.get(by)) || 'Somebody'
}

function movedTo({ standup, date, world }: Case): string {
  const { start, end } = world.meeting!
  const on = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(standup.timezone).toPlainDate()
  const day = on.toString() === date ? '' : `${sayDate(on)}, `
  return `${day}${clockOf(start, standup.timezone)} to ${clockOf(end, standup.timezone)}`
}

function others(
  { meeting, team }: Case['world'],
  names: ReadonlyMap<string, string>,
  isPlan: boolean,
): string {
  const there = meeting!.people.map(({ person }) => person)
  const missing = team.filter(person => !there.includes(person))
  const extra = there.filter(person => !team.includes(person))
  const said = (persons: string[], one: string, more: string) =>
    persons.length
      ? [`${listOf(persons.map(person => nameOf(names, person)))} ${persons.length === 1 ? one : more}`]
      : []
  return [
    ...(isPlan ? said(missing, 'is missing', 'are missing') : said(missing, 'was missing', 'were missing')),
    ...said(extra, 'is not one of the team', 'are not of the team'),
  ].join('; ')
}

function hadBeen(isPlan: boolean): string {
  return isPlan ? 'has been' : 'had been'
}

function passed({ wish, world: { meeting }, now }: Case, day: string): string {
  if (wish.is === 'left-out') {
    const why = wish.why === 'skip' ? 'was left out on purpose' : 'was a holiday'
    return `${day} has passed; it ${why}${reasonOf(wish)}`
  }
  if (!meeting) return `${day} has passed, and nothing had been booked`
  if (meeting.cancellation) return `${day} has passed; its meeting had been cancelled`
  return meeting.end > now
    ? `it has begun on ${day} already, so it stays as it is`
    : `it is over on ${day}, so it stays as it was`
}

function reasonOf(wish: Case['wish']): string {
  return wish.is === 'left-out' && wish.name ? ` (${wish.name})` : ''
}

type Shortage = NonNullable<Verdict['tooFew']>

/** Where nothing else was found, that too few can come has been said. */
function shortage(
  one: Case,
  { found, moved, absences }: Verdict,
  tooFew: Shortage,
  { isPlan }: Saying,
): string {
  // Where it is their will and not their time, there is nothing to say of another.
  const isTime = absences.some(({ why }) => why === 'busy' || why === 'away')
  const way =
    isTime || moved ? wayOut(one, tooFew, moved && (isPlan ? 'It would be moved' : 'It was moved')) : ''
  if (found === 'too-few') return way
  const at = moved ? ` at ${clockOf(moved.from.start, one.standup.timezone)}` : ''
  return `${upper(fewOf(tooFew))}${at}. ${way}`.trimEnd()
}

function fewOf({ can, need }: Shortage): string {
  return can === 0 ? 'nobody can come' : `only ${can} of the ${need} that it takes can come`
}

function wayOut(one: Case, { offer }: Shortage, moved: string | null): string {
  if (!offer) return 'No other time that day suits.'
  return moved ? `${moved} to ${clocks(one, offer)}.` : `${clocks(one, offer)} is free.`
}

function upper(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`
}

function clocks({ standup }: Case, { start, end }: Window): string {
  return `${clockOf(start, standup.timezone)} to ${clockOf(end, standup.timezone)}`
}

function absencesOf(one: Case, absences: readonly Absence[], { names }: Saying): string[] {
  const said = absences.map(absence => {
    const when = absence.why === 'unknown' ? since(one, absence.person) : clocks(one, absence)
    return WHYS[absence.why](nameOf(names, absence.person), when)
  })
  return [...new Set(said)]
}

/** Since when the calendars of somebody cannot be read; with the day, unless it was today. */
function since({ standup: { timezone }, world, now }: Case, person: string): string {
  const from = world.unread?.get(person)
  if (from === undefined) return ''
  const isToday = dateOf(zoneOf(timezone), from) === dateOf(zoneOf(timezone), now)
  return ` since ${isToday ? clockOf(from, timezone) : shortMomentOf(from, timezone, 'en')}`
}

const WHYS: Readonly<Record<Absence['why'], (name: string, when: string) => string>> = {
  busy: (name, when) => `${name} is busy from ${when}.`,
  away: name => `${name} is away.`,
  declined: name => `${name} has declined.`,
  'outside-hours': name => `It is outside the hours of ${name}.`,
  unknown: (name, since) => `The calendar of ${name} cannot be read${since}.`,
}

function listOf(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB').format(names)
}
