import type { App } from '#/app.ts'
import type { Meeting, Participant } from '#/meetings/rules.ts'
import * as store from '#/meetings/store/ritual.ts'

/** A meeting of a ritual, locked for a change, whatever its state: who keeps a ritual need not take part in it. */
export type Opened = {
  readonly meeting: Meeting
  readonly participants: readonly Participant[]
  readonly isCancelled: boolean
}

/** By id. */
export async function openRituals(app: App, ids: readonly string[]): Promise<ReadonlyMap<string, Opened>> {
  const meetings = await store.lockMeetings(app.db, ids)
  // What is read after the lock is what others have left.
  const [participants, cancelled] = await Promise.all([
    store.participantsOf(app.db, ids),
    store.cancelledAmong(app.db, ids),
  ])
  return new Map(
    meetings.map(meeting => {
      const { id } = meeting
      return [id, { meeting, participants: participants.get(id) ?? [], isCancelled: cancelled.has(id) }]
    }),
  )
}

export function personsIn({ participants }: Pick<Opened, 'participants'>): string[] {
  return participants.map(({ person }) => person)
}
