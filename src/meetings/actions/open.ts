import type { App } from '#/app.ts'
import type { Cancellation, Meeting, Occurrence, Participant } from '#/meetings/rules.ts'
import * as store from '#/meetings/store/meeting.ts'
import * as dates from '#/meetings/store/occurrences.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Person } from '#/people/rules.ts'
import type { Caller } from '#/shared/caller.ts'
import { notFound, ok, type Refused, type Result, refused } from '#/shared/result.ts'

/** A meeting opened for a change: locked, so that changes of one meeting happen one after the other. */
export type Open = {
  readonly meeting: Meeting
  readonly participants: readonly Participant[]
  readonly people: ReadonlyMap<string, Person>
  /** What has not ended and is laid, cancelled ones too, in order of their starts. */
  readonly ahead: readonly Occurrence[]
  readonly cancellations: readonly Cancellation[]
}

/** As many as can be laid at a time, and those moved out of the past. */
const MOST_AHEAD = 1000

/** Opens a meeting that `who` takes part in, for a change. Refuses: not found, cancelled already, over already. */
export async function open(app: App, who: Caller, id: string): Promise<Result<Open>> {
  const opened = await reopen(app, who, id)
  if (!opened.ok) return opened
  const { meeting, ahead, cancellations } = opened.value
  if (cancellations.some(one => one.original === null)) return cancelled()
  if (ahead.length === 0 && meeting.laidUntil === null) return over()
  return opened
}

/** The same for one occurrence of a series, named by its original start: it has to be still to come. */
export async function openOccurrence(
  app: App,
  who: Caller,
  id: string,
  original: number,
): Promise<Result<Open & { readonly occurrence: Occurrence }>> {
  const opened = await open(app, who, id)
  if (!opened.ok) return opened
  const { meeting, ahead, cancellations } = opened.value
  const occurrence = ahead.find(one => one.original === original)
  if (meeting.recurrence === null || !occurrence) return notFound('date of this meeting still to come')
  if (cancellations.some(one => one.original === original)) return cancelled()
  return ok({ ...opened.value, occurrence })
}

/** The same for a meeting that may be cancelled or over. */
export async function reopen(app: App, who: Caller, id: string): Promise<Result<Open>> {
  const found = await find(app, who, id, true)
  if (!found.ok) return found
  const { meeting, participants } = found.value
  const cancellations = await dates.cancellationsOf(app.db, id)
  const ahead = await dates.occurrencesOf(app.db, id, app.now(), MOST_AHEAD)
  const people = await peopleOf(app, attended(participants))
  return ok({ meeting, participants, people, ahead, cancellations })
}

/** Those of its occurrences that have not ended and are not cancelled. */
export function standingOf({ ahead, cancellations }: Pick<Open, 'ahead' | 'cancellations'>): Occurrence[] {
  const gone = new Set(cancellations.map(one => one.original))
  return ahead.filter(one => !gone.has(one.original))
}

export function cancelled(): Refused {
  return refused('cancelled', 'This meeting is cancelled. Undo the cancellation first.')
}

export function over(): Refused {
  return refused('over', 'This meeting is over. It stays as it was.')
}

type Found = { readonly meeting: Meeting; readonly participants: readonly Participant[] }

/** A meeting that `who` takes part in: for everybody else there is none. */
export async function find(app: App, who: Caller, id: string, lock = false): Promise<Result<Found>> {
  const meeting = await store.findMeeting(app.db, id, lock)
  const participants = meeting ? await store.participantsOf(app.db, id) : []
  if (!meeting || !participants.some(one => one.person === who.person)) return notFound('meeting')
  return ok({ meeting, participants })
}

export function attended(participants: readonly Participant[]): string[] {
  return participants.map(({ person }) => person)
}
