import { clockOf, shortMomentOf } from '#/shared/when.ts'
import type { Case, Verdict } from '#/standups/rules/judge.ts'
import type { Absence } from '#/standups/rules/present.ts'
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
  const what = FINDINGS[found](one, day, saying, verdict)
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
  missing: ({ world }, day) =>
    world.wasBooked ? `the meeting of ${day} had been deleted` : `there was no meeting on ${day}`,
  cancelled: (_, day, { names, by }) =>
    by === null
      ? `the meeting of ${day} takes place after all`
      : `${nameOf(names, by)} had cancelled the meeting of ${day}; it stands again`,
  moved: (one, day, { names, by }, { window }) =>
    `${nameOf(names, by)} had moved the meeting of ${day} to ${movedTo(one)}; it is at ${clocks(one, window!)} again`,
  'wrong-people': ({ world }, day, { names }) =>
    `those who take part on ${day} were others: ${others(world, names)}`,
  changed: (_, day) => `what the meeting of ${day} is called, or where it is, had been changed`,
  'too-few': (one, day, _, { tooFew, window, moved }) =>
    `${fewOf(tooFew!)} on ${day}, ${clocks(one, moved?.from ?? window!)}`,
  'not-a-day': (_, day) => `${day} is none of its dates`,
  skipped: ({ wish }, day) => `${day} is left out on purpose${reasonOf(wish)}`,
  holiday: ({ wish }, day) => `${day} is a holiday${reasonOf(wish)}`,
  away: (_, day) => `${day} is left out: everybody is away`,
  over: (_, day, __, { deed }) =>
    deed.is === 'call-off'
      ? `the meeting of ${day} is called off, as its time has passed`
      : `It has begun on ${day} already, so it stays as it is`,
  ended: (_, day) => `The stand-up has ended before ${day}`,
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

function others({ meeting, team }: Case['world'], names: ReadonlyMap<string, string>): string {
  const there = meeting!.people.map(({ person }) => person)
  const missing = team.filter(person => !there.includes(person))
  const extra = there.filter(person => !team.includes(person))
  const said = (persons: string[], verb: string) =>
    persons.length ? [`${listOf(persons.map(person => nameOf(names, person)))} ${verb}`] : []
  return [...said(missing, 'was missing'), ...said(extra, 'is not one of the team')].join('; ')
}

function reasonOf(wish: Case['wish']): string {
  return wish.is === 'left-out' && wish.name ? ` (${wish.name})` : ''
}

type Shortage = NonNullable<Verdict['tooFew']>

/** Where nothing else was found, that too few can come has been said. */
function shortage(one: Case, { found, moved }: Verdict, tooFew: Shortage, { isPlan }: Saying): string {
  const way = wayOut(one, tooFew, moved && (isPlan ? 'It would be moved' : 'It was moved'))
  if (found === 'too-few') return way
  const at = moved ? ` at ${clockOf(moved.from.start, one.standup.timezone)}` : ''
  return `${upper(fewOf(tooFew))}${at}. ${way}`
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
