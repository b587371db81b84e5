import type { App } from '#/app.ts'
import type { Caller } from '#/shared/caller.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'
import { type Judged, judgeDates } from '#/standups/actions/officer.ts'
import { type Open, open } from '#/standups/actions/open.ts'
import { shownCancellation, stateOn, windowOn } from '#/standups/rules/agenda.ts'
import { isDay } from '#/standups/rules/dates.ts'
import type { Absence } from '#/standups/rules/present.ts'
import { placeOn } from '#/standups/rules.ts'
import type { AgendaShape } from '#/standups/schema/notes.ts'
import { type Note, notesOn } from '#/standups/store/notes.ts'
import { formatInstant } from '#/time/instant.ts'

/** One date of a stand-up for one who takes part. Refuses a date that is none of its. */
export async function getAgenda(
  app: App,
  who: Caller,
  id: string,
  date: string,
): Promise<Result<AgendaShape>> {
  const opened = await open(app, who, id)
  if (!opened.ok) return opened
  return isDateOf(opened.value, date) ? ok(await agendaOf(app, opened.value, date)) : noDate()
}

/** A date on which it takes place, or was booked, whatever became of that. */
export function isDateOf({ standup, booked }: Open, date: string): boolean {
  return isDay(standup, date) || booked.has(date)
}

export function noDate() {
  return notFound('date of this stand-up')
}

/** How a date stands, and what was written for it. */
export async function agendaOf(app: App, open: Open, date: string): Promise<AgendaShape> {
  const [[judged], notes] = await Promise.all([
    judgeDates(app, open, [date], false),
    notesOn(app.db, open.standup.id, date),
  ])
  const { standup } = open
  const { meeting } = judged!.case.world
  const window = windowOn(judged!.case)
  return {
    standup: standup.id,
    title: standup.title,
    date,
    start: window && formatInstant(window.start),
    end: window && formatInstant(window.end),
    location: meeting?.location ?? placeOn(standup, date),
    meeting: meeting?.id ?? null,
    state: stateOn(judged!.case, judged!.verdict),
    ...shownCancellation(meeting, judged!.last),
    participants: participantsIn(open, judged!),
    unavailable: judged!.verdict.absences.flatMap(unavailableBy),
    notes: notes.flatMap(note => shownNote(open, note)),
  }
}

/** The organizer, then the others in the order they joined. */
function participantsIn({ standup, members, people }: Open, { case: { world } }: Judged) {
  const answers = new Map(world.meeting?.people.map(({ person, status }) => [person, status]))
  const persons = members.map(({ person }) => person)
  const inOrder = [standup.organizer, ...persons.filter(person => person !== standup.organizer)]
  return inOrder.map(person => {
    return { person, name: people.get(person)!.name, status: answers.get(person) ?? ('invited' as const) }
  })
}

/** Who has declined has said so himself; who is out of office has no hours then. */
function unavailableBy({ person, why, kind, start, end }: Absence): AgendaShape['unavailable'] {
  if (why === 'declined') return []
  const window = { start: formatInstant(start), end: formatInstant(end) }
  return [{ person, reason: kind ?? 'outside-hours', ...window }]
}

/** What somebody wrote who takes part no more goes with him. */
function shownNote({ people }: Open, { person, updatedAt, ...note }: Note): AgendaShape['notes'] {
  const name = people.get(person)?.name
  return name === undefined ? [] : [{ person, name, ...note, updated_at: formatInstant(updatedAt) }]
}
