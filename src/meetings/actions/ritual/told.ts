import type { App } from '#/app.ts'
import { recordAll } from '#/meetings/actions/record.ts'
import type { Mended } from '#/meetings/actions/ritual/mended.ts'
import { personsIn } from '#/meetings/actions/ritual/open.ts'
import { tellRemoved } from '#/meetings/actions/tell.ts'
import type { Meeting } from '#/meetings/rules.ts'
import { peopleOf } from '#/people/actions.ts'
import { formatInstant } from '#/time/instant.ts'

/** What was done to meetings that were put right, by a rule: an entry for each of it, in the order in which it was done. */
export async function keepRecord(app: App, all: readonly Mended[]): Promise<void> {
  await recordAll(
    app,
    all.flatMap(one => {
      const { before, after, persons } = one
      const people = [...personsIn(before), ...persons]
      return entriesOf(one).map(entry => ({ meeting: after.id, people, actor: null, ...entry }))
    }),
  )
}

function entriesOf({ before, after, isMoved, came, went }: Mended) {
  const { meeting, isCancelled } = before
  const { title, location, description } = after
  const isOther =
    title !== meeting.title || location !== meeting.location || description !== meeting.description
  return [
    ...(isCancelled ? [{ kind: 'restored' as const, data: { occurrence: null } }] : []),
    ...(isMoved ? [{ kind: 'moved' as const, data: { ...spanOf(after), was: spanOf(meeting) } }] : []),
    ...(isOther ? [{ kind: 'changed' as const, data: { title, location, description } }] : []),
    ...came.map(person => ({ kind: 'joined' as const, data: { person } })),
    ...went.map(person => ({ kind: 'left' as const, data: { person } })),
  ]
}

function spanOf({ start, end }: Pick<Meeting, 'start' | 'end'>) {
  return { start: formatInstant(start), end: formatInstant(end) }
}

/** The calendars of those who were invited by hand have to drop it. */
export async function sayFarewell(app: App, all: readonly Mended[]): Promise<void> {
  for (const { before, after, went, hear } of all) {
    const gone = went.filter(person => hear.has(person))
    if (gone.length === 0) continue
    const { participants } = before
    const people = await peopleOf(app, personsIn(before))
    const open = { meeting: after, participants, people, ahead: [], cancellations: [] }
    for (const person of gone) await tellRemoved(app, open, person)
  }
}
