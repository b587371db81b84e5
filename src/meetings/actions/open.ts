import type { App } from '#/app.ts'
import type { Meeting, Occurrence, Participant } from '#/meetings/rules.ts'
import * as store from '#/meetings/store/meeting.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Person } from '#/people/rules.ts'
import type { Caller } from '#/shared/caller.ts'
import { notFound, ok, type Result, refused } from '#/shared/result.ts'

/** A meeting opened for a change: locked, and neither cancelled nor over. */
export type Open = {
  readonly meeting: Meeting
  readonly participants: readonly Participant[]
  readonly people: ReadonlyMap<string, Person>
  /** The one asked for, if there is such a one. */
  readonly occurrence: Occurrence | undefined
}

/**
 * Opens a meeting that `who` takes part in, for a change of all of it or of one occurrence.
 * Refuses: not found, cancelled already, over already.
 */
export async function open(app: App, who: Caller, id: string, original?: number): Promise<Result<Open>> {
  const found = await find(app, who, id, true)
  if (!found.ok) return found
  const { meeting, participants } = found.value
  const cancellations = await store.cancellationsOf(app.db, id)
  const ahead = await store.occurrencesOf(app.db, id, app.now(), 1000)
  const occurrence = ahead.find(one => one.original === original)
  const isCancelled = cancellations.some(one => one.original === null || one.original === original)
  if (isCancelled) return refused('cancelled', 'This meeting is cancelled. Undo the cancellation first.')
  if (original === undefined && ahead.length === 0 && meeting.laidUntil === null) {
    return refused('over', 'This meeting is over. It stays as it was.')
  }
  const people = await peopleOf(app, attended(participants))
  return ok({ meeting, participants, people, occurrence })
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
