import { type Gathering, type Guest, lastAnswer, type Seating } from '#/gatherings/rules.ts'
import { LONGEST_GATHERING } from '#/gatherings/schema/gathering.ts'
import type { changeGathering } from '#/gatherings/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { type Fault, type Refused, refused } from '#/shared/result.ts'
import { formatDuration, parseDuration, parseInstant } from '#/time/instant.ts'

/** What is to change, as far as it is right in itself; who hosts it is not for this to say. */
export type Changes = Omit<Partial<BodyOf<typeof changeGathering>>, 'co_hosts' | 'withdraw'>

/** A gathering with these changes, which may make no sense. A new start without an end keeps the length. */
export function changed(before: Gathering, given: Changes, now: number): Gathering {
  const start = given.start === undefined ? before.start : parseInstant(given.start)!
  const length = before.end - before.start
  return {
    ...before,
    title: given.title ?? before.title,
    description: given.description ?? before.description,
    place: given.place ?? before.place,
    timezone: given.timezone ?? before.timezone,
    seats: given.seats ?? before.seats,
    partyLimit: given.party_limit ?? before.partyLimit,
    risk: given.risk ?? before.risk,
    start,
    end: given.end !== undefined ? parseInstant(given.end)! : start + length,
    replyWithin: given.reply_within === undefined ? before.replyWithin : parseDuration(given.reply_within)!,
    answerBy: kept(given.answer_by, before.answerBy, parseInstant),
    remindBefore: kept(given.remind_before, before.remindBefore, parseDuration),
    pausedAt: pausedAt(before, given.paused, now),
  }
}

/** Null empties, absent keeps. */
function kept(
  text: string | null | undefined,
  before: number | null,
  parse: (text: string) => number | undefined,
): number | null {
  if (text === undefined) return before
  return text === null ? null : parse(text)!
}

function pausedAt({ pausedAt: before }: Gathering, paused: boolean | undefined, now: number): number | null {
  if (paused === undefined) return before
  return paused ? (before ?? now) : null
}

/** What makes no sense in a changed gathering: start and end against each other, whichever of them was given. */
export function faultsBetween(before: Gathering, after: Gathering, given: Changes, now: number): Fault[] {
  const { start, end, answerBy } = after
  const fault = (path: string, isWrong: boolean, message: string) => (isWrong ? [{ path, message }] : [])
  const tooLong = `is too far from start; at most ${formatDuration(LONGEST_GATHERING)}`
  const isAnswerByNew = given.answer_by != null && answerBy !== before.answerBy
  return [
    // A program that sends back what it read may name a start that is the same.
    ...fault('start', start !== before.start && start < now, 'has passed; give a time to come'),
    ...fault('end', end <= start, 'must come after start'),
    ...fault('end', end - start > LONGEST_GATHERING, tooLong),
    ...fault('answer_by', isAnswerByNew && answerBy! < now, 'has passed; give a time to come'),
    ...fault('answer_by', given.answer_by != null && answerBy! > start, 'must not come after start'),
  ]
}

const FIELDS = [
  'title',
  'description',
  'place',
  'start',
  'end',
  'timezone',
  'seats',
  'replyWithin',
  'answerBy',
  'partyLimit',
  'risk',
  'remindBefore',
  'coHosts',
] as const satisfies readonly (keyof Gathering)[]

/** The fields that differ, by their names in the API. */
export function fieldsBetween(before: Gathering, after: Gathering): string[] {
  const differing = FIELDS.filter(field => String(before[field]) !== String(after[field]))
  return differing.map(field => field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`))
}

/** Whether it takes place at another time: what was claimed for it has to be claimed anew. */
export function isMoved(before: Gathering, after: Gathering): boolean {
  return before.start !== after.start || before.end !== after.end
}

/** Refuses fewer seats than are given or kept: 409 with the figures. */
export function mustSeat(
  { total, yes, probably, kept: reserved }: Seating,
  wanted: number,
): Refused | undefined {
  if (wanted >= total || yes + probably + reserved <= wanted) return undefined
  const given = yes + probably
  const detail =
    `${given} ${given === 1 ? 'seat is' : 'seats are'} given and ${reserved} kept for open invitations, more than ${wanted}. ` +
    'With `withdraw: true` open invitations are withdrawn, from the last in line; who said yes keeps his seat.'
  return refused('too-few-seats', detail, { seats: { total, yes, probably, reserved }, wanted })
}

/**
 * Whose open invitations have to go for so many seats, from the last in line (`open` is in its order): until what is
 * given and kept fits. Whoever needs not go after a larger party did stays: the dealer would ask him again at once. Those
 * that keep no seat go where none is left for them.
 */
export function surplus(open: readonly Guest[], { yes, probably, kept }: Seating, seats: number): Guest[] {
  const isFull = yes + probably >= seats
  let over = yes + probably + kept - seats
  const going = open.toReversed().filter(({ keeps, party }) => {
    const goes = keeps ? over > 0 : isFull
    if (goes && keeps) over -= party
    return goes
  })
  return going.toReversed().filter(({ keeps, party }) => {
    const stays = keeps && party <= -over
    if (stays) over += party
    return !stays
  })
}

/** By how many seats those given exceed those there are. */
export function excessOf({ yes, probably }: Pick<Seating, 'yes' | 'probably'>, seats: number): number {
  return Math.max(0, yes + probably - seats)
}

/** Of open invitations (in the order of the line) that keep no seat those that shall, once no risk is run any more. */
export function keeping(open: readonly Guest[], left: number): Guest[] {
  let rest = left
  return open
    .filter(({ keeps, party }) => {
      const fits = !keeps && party <= rest
      if (fits) rest -= party
      return fits
    })
    .map(guest => ({ ...guest, keeps: true }))
}

/** Open invitations whose answer would come after the last moment for it: they lapse then. */
export function shortened(open: readonly Guest[], gathering: Gathering): Guest[] {
  const last = lastAnswer(gathering)
  return open.filter(({ lapsesAt }) => lapsesAt! > last).map(guest => ({ ...guest, lapsesAt: last }))
}

/** Open invitations that could not be answered for so long (ms) while it was cancelled: their time goes on. */
export function resumed(open: readonly Guest[], gathering: Gathering, stoodStill: number): Guest[] {
  const last = lastAnswer(gathering)
  return open.map(guest => ({ ...guest, lapsesAt: Math.min(guest.lapsesAt! + stoodStill, last) }))
}
