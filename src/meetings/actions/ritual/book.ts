import type { App } from '#/app.ts'
import { recordAll } from '#/meetings/actions/record.ts'
import { layAll } from '#/meetings/actions/ritual/lay.ts'
import { layout, type Meeting, type Participant } from '#/meetings/rules.ts'
import { addMeetings } from '#/meetings/store/ritual.ts'
import { readersOf, remindFirst } from '#/reminders/actions/first.ts'

/**
 * Makes meetings of a ritual, within the transaction of its cause: claims the time of all who have not declined and are
 * free, and plans the reminders. Nobody is invited: its cause has told them. The same people take part in each.
 */
export async function book(
  app: App,
  meetings: readonly Meeting[],
  participants: readonly Participant[],
): Promise<void> {
  if (meetings.length === 0) return
  const persons = participants.map(({ person }) => person)
  const coming = participants.filter(({ status }) => status !== 'declined').map(({ person }) => person)
  const laid = meetings.map(meeting => {
    const { occurrences } = layout(meeting, persons.length, meeting.start, app.now())
    return { meeting, participants, occurrences, isRitual: true }
  })
  const [, readers] = await Promise.all([layAll(app, laid), readersOf(app, coming)])
  await Promise.all([
    addMeetings(app.db, laid, participants),
    recordAll(
      app,
      meetings.map(({ id, title }) => {
        return { meeting: id, people: persons, actor: null, kind: 'created', data: { title } }
      }),
    ),
    remindFirst(app, laid, readers),
  ])
}
