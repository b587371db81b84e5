import type { App } from '#/app.ts'
import { lay } from '#/meetings/actions/lay.ts'
import { record } from '#/meetings/actions/record.ts'
import { shownMeeting } from '#/meetings/actions/show.ts'
import { tellInvited } from '#/meetings/actions/tell.ts'
import { layout, type Meeting, mustHaveOthers, mustNotCollide, type Participant } from '#/meetings/rules.ts'
import type { createMeeting, MeetingShape } from '#/meetings/schema.ts'
import * as store from '#/meetings/store/meeting.ts'
import type { Person } from '#/people/rules.ts'
import { readersOf, remindFirst } from '#/reminders/actions/first.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { ok, type Result } from '#/shared/result.ts'
import { parseInstant } from '#/time/instant.ts'
import { parseRule } from '#/time/recurrence.ts'

export type NewMeeting = Omit<BodyOf<typeof createMeeting>, 'participants'> & {
  /** It is dates; only what was proposed as such. Its start and end are midnights in its zone. */
  readonly wholeDays?: boolean
}

export type Arranged = {
  readonly meeting: Meeting
  /** The organizer too, and what each has said to it already. */
  readonly participants: readonly Participant[]
  readonly people: ReadonlyMap<string, Person>
  /** Who makes it; null: nobody, by a rule. */
  readonly by: string | null
}

/**
 * Makes a meeting, within the transaction of its cause: claims the time of all who have not declined, invites everybody
 * but the organizer, plans the reminders, and answers who is not available. A refusal has to roll back.
 */
export async function arrange(
  app: App,
  { meeting, participants, people, by }: Arranged,
): Promise<Result<MeetingShape>> {
  const persons = participants.map(({ person }) => person)
  const alone = mustHaveOthers(meeting.organizer, persons)
  if (alone) return alone
  const { occurrences, until } = layout(meeting, persons.length, meeting.start, app.now())
  const colliding = mustNotCollide(occurrences)
  if (colliding) return colliding
  const coming = participants.filter(({ status }) => status !== 'declined')
  const [reasons, readers] = await Promise.all([
    lay(app, meeting, participants, occurrences),
    readersOf(
      app,
      coming.map(({ person }) => person),
    ),
  ])
  if (!reasons.ok) return reasons
  const { id, title } = meeting
  const open = { meeting, participants, people, ahead: occurrences, cancellations: [] }
  const invited = persons.filter(person => person !== meeting.organizer)
  await Promise.all([
    store.addMeeting(app.db, { ...meeting, laidUntil: until }, occurrences, participants),
    record(app, id, persons, { actor: by, kind: 'created', data: { title } }),
    tellInvited(app, open, invited),
    remindFirst(app, [{ meeting, occurrences }], readers),
  ])
  return ok(shownMeeting(meeting, { ...open, occurrences, reasons: reasons.value }))
}

/** A meeting as it was asked for; `timezone` is the organizer's, for one that names none. */
export function newMeeting(app: App, organizer: string, given: NewMeeting, timezone: string): Meeting {
  return {
    id: app.newId(),
    organizer,
    title: given.title,
    description: given.description ?? '',
    location: given.location ?? '',
    timezone: given.timezone ?? timezone,
    wholeDays: given.wholeDays ?? false,
    start: parseInstant(given.start)!,
    end: parseInstant(given.end)!,
    recurrence: given.recurrence == null ? null : ruleOf(given.recurrence),
    reminders: given.reminders ?? null,
    ifUnavailable: given.if_unavailable ?? 'report',
    sequence: 0,
    askedSequence: 0,
    laidUntil: null,
    createdAt: app.now(),
    updatedAt: app.now(),
  }
}

/** A rule that the schema's format has let through, in its normal spelling. */
export function ruleOf(text: string): string {
  const parsed = parseRule(text)
  if (!parsed.ok) throw new Error(`a rule that was let through: ${parsed.reason}`)
  return parsed.rule
}
