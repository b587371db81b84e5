import { type Placed, place, REASONS, type Reason } from '#/messages/rules/moment.ts'
import type { Person } from '#/people/rules.ts'
import { day, minute } from '#/time/date.ts'
import { parseDuration } from '#/time/instant.ts'

export { REASONS, type Reason }

/** Of a series, and of a ritual, so far ahead: reminders reach back four weeks at most, and the clock rolls this on every day. */
export const HORIZON = 35 * day

/** Whom to remind, and how. */
export type Reader = Pick<
  Person,
  | 'id'
  | 'name'
  | 'email'
  | 'phone'
  | 'timezone'
  | 'language'
  | 'quiet'
  | 'reminders'
  | 'channels'
  | 'whenQuiet'
> & {
  /** The holder of his number answered STOP. */
  readonly hasStopped: boolean
}

/** One time that a meeting takes place with somebody taking part. `original` names the occurrence, see `Occurrence`. */
type Time = {
  readonly person: string
  readonly meeting: string
  readonly original: number
  readonly start: number
}

export type Dated = Time & {
  readonly end: number
  readonly title: string
  readonly location: string
  /** The zone of its dates when it is whole days; null when it is a time. */
  readonly days: string | null
  /** The meeting's own leads; null: the server's. */
  readonly reminders: readonly string[] | null
}

/** What makes a reminder this one: sent once for the same start and lead, it is not sent again. */
export type Key = Time & {
  /** Milliseconds before the start, as asked for. */
  readonly lead: number
}

export type Reminder = Key &
  Pick<Dated, 'end' | 'title' | 'location' | 'days'> & { readonly wanted: number; readonly placed: Placed }

/** A reminder that is planned, withheld, or on its way or sent: then nothing changes it any more. */
export type Kept = Key & {
  readonly message: string
  readonly state: 'planned' | 'withheld' | 'gone'
  readonly at: number
  readonly moved: Reason | null
  /** Why the person is no longer to be reminded of that date; null when he is, or when the date is another now. */
  readonly ended: Ended | null
}

/** Why there is nothing to remind of any more. */
export type Ended =
  | 'the meeting was cancelled'
  | 'no longer a participant'
  | 'declined'
  | 'the meeting was moved'
  | 'the meeting had begun before it could be sent'

export type Times = {
  readonly now: number
  /** Those wanted earlier than this are not made any more: the invitation serves. `now`, unless nobody planned since. */
  readonly since?: number
  /** For persons and meetings that say nothing of their own. */
  readonly otherwise: readonly string[]
}

/** How the reminders that are planned come to be those that should be. */
export type Difference = { readonly drop: Kept[]; readonly put: Reminder[] }

/** Whether a reminder is carried as a text message: the person's choice, as far as it can be done. */
export function channelOf(
  { channels, phone, hasStopped }: Pick<Reader, 'channels' | 'phone' | 'hasStopped'>,
  hasGateway: boolean,
): 'email' | 'sms' {
  const isReachable = hasGateway && phone !== null && !hasStopped
  return channels.find(channel => channel === 'email' || isReachable) ?? 'email'
}

/** Compares what should be planned with what is. */
export function difference(
  dates: readonly Dated[],
  readers: ReadonlyMap<string, Reader>,
  kept: readonly Kept[],
  times: Times,
): Difference {
  const { now, since = now } = times
  const wanted = dates.flatMap(date => remindersOf(date, readers.get(date.person)!, times))
  const before = new Map(kept.map(one => [keyOf(one), one]))
  const put = wanted.filter(one => {
    const known = before.get(keyOf(one))
    return known ? known.state !== 'gone' && !isSame(known, one, now) : one.wanted >= since
  })
  const [stays, changes] = [new Set(wanted.map(keyOf)), new Set(put.map(keyOf))]
  const drop = kept.filter(one => {
    return one.state !== 'gone' && (changes.has(keyOf(one)) || !stays.has(keyOf(one)))
  })
  return { drop, put }
}

/** What one person is to be reminded of for one start: his own leads, else the meeting's, else the server's. */
export function remindersOf(
  date: Dated,
  reader: Pick<Reader, 'reminders' | 'quiet' | 'timezone' | 'whenQuiet'>,
  { now, otherwise }: Times,
): Reminder[] {
  const { reminders, ...facts } = date
  const { start } = date
  const leads = reader.reminders ?? reminders ?? otherwise
  return [...new Set(leads.map(text => parseDuration(text)!))].map(lead => {
    // Never at the start itself: `PT0S` is the minute before.
    const wanted = start - Math.max(lead, minute)
    const placed = place({ ...reader, wanted, before: start, now })
    return { ...facts, lead, wanted, placed }
  })
}

/** A reminder in its message, with how things stand by now. */
export type Held = Key &
  Pick<Dated, 'end' | 'title' | 'location' | 'days'> & {
    readonly message: string
    /** When the message is to leave (epoch ms), and how. */
    readonly at: number
    readonly channel: 'email' | 'sms'
    readonly address: string
    readonly wanted: number
    readonly moved: Reason | null
    readonly organizer: string
    /** Null when the date takes place then, and its person takes part. */
    readonly ended: Ended | null
    readonly reader: Reader
  }

export type Leaving = {
  readonly go: readonly Held[]
  /** Those for which it is quiet now, although it was not to be when they were planned. */
  readonly elsewhere: readonly (Held & Pick<Reminder, 'placed'>)[]
  /** Why nothing goes, when nothing does. */
  readonly why: Ended
}

/** What becomes of a message that is due: which of its reminders go, and which are placed anew. */
export function leaving(held: readonly Held[], now: number): Leaving {
  const ahead = held.filter(one => one.ended === null && one.start > now)
  const placed = ahead.map(one => ({
    ...one,
    placed: place({ ...one.reader, ...one, before: one.start, now }),
  }))
  const isNow = ({ placed }: Pick<Reminder, 'placed'>) => 'at' in placed && placed.at <= now
  return {
    go: placed.filter(isNow),
    elsewhere: placed.filter(one => !isNow(one)),
    why: whyNone(held),
  }
}

/** What had begun says so; of the others the first speaks. A meeting that is no more was cancelled. */
function whyNone(held: readonly Held[]): Ended {
  if (held.some(one => one.ended === null)) return 'the meeting had begun before it could be sent'
  return held[0]?.ended ?? 'the meeting was cancelled'
}

/** One that was due already is placed at `now` ever anew: it is the same as long as nobody has sent it. */
function isSame({ state, at, moved }: Kept, { placed }: Reminder, now: number): boolean {
  if ('withheld' in placed) return state === 'withheld' && moved === placed.withheld
  return state === 'planned' && Math.max(at, now) === placed.at && (moved === placed.moved || at < now)
}

export function keyOf({ person, meeting, original, start, lead }: Key): string {
  return `${person} ${meeting} ${original} ${start} ${lead}`
}
