import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { lay } from '#/meetings/actions/lay.ts'
import { record } from '#/meetings/actions/record.ts'
import { shownMeeting } from '#/meetings/actions/show.ts'
import { tellInvited } from '#/meetings/actions/tell.ts'
import { layout, type Meeting, mustHaveOthers, mustNotCollide, type Participant } from '#/meetings/rules.ts'
import type { createMeeting, MeetingShape } from '#/meetings/schema.ts'
import * as store from '#/meetings/store/meeting.ts'
import { resolve } from '#/people/actions.ts'
import { readersOf, remindFirst } from '#/reminders/actions/first.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { ok, type Result } from '#/shared/result.ts'
import { parseInstant } from '#/time/instant.ts'
import { parseRule } from '#/time/recurrence.ts'

type NewMeeting = BodyOf<typeof createMeeting>

/** Makes a meeting: claims everybody's time, invites them, and answers who is not available. */
export async function create(app: App, who: Caller, given: NewMeeting): Promise<Result<MeetingShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const named = await resolve(inside, who, [who.person, ...given.participants])
    if (!named.ok) return named
    const people = new Map(named.value.map(person => [person.id, person]))
    const alone = mustHaveOthers(who.person, [...people.keys()])
    if (alone) return alone
    const meeting = newMeeting(app, who.person, given, people.get(who.person)!.timezone)
    const laid = layout(meeting, people.size, meeting.start, app.now())
    const colliding = mustNotCollide(laid.occurrences)
    if (colliding) return colliding
    const participants = [...people.keys()].map((person): Participant => {
      return { person, status: person === who.person ? 'accepted' : 'invited' }
    })
    const { occurrences, until } = laid
    const [reasons, readers] = await Promise.all([
      lay(inside, meeting, participants, occurrences),
      readersOf(inside, [...people.keys()]),
    ])
    if (!reasons.ok) return reasons
    const { id, title } = meeting
    const open = { meeting, participants, people, ahead: occurrences, cancellations: [] }
    const invited = [...people.keys()].filter(person => person !== who.person)
    await Promise.all([
      store.addMeeting(tx, { ...meeting, laidUntil: until }, occurrences, participants),
      record(inside, id, people.keys(), { actor: who.person, kind: 'created', data: { title } }),
      tellInvited(inside, open, invited),
      remindFirst(inside, meeting, occurrences, readers),
    ])
    return ok(shownMeeting(meeting, { ...open, occurrences, reasons: reasons.value }))
  })
}

function newMeeting(app: App, organizer: string, given: NewMeeting, timezone: string): Meeting {
  return {
    id: app.newId(),
    organizer,
    title: given.title,
    description: given.description ?? '',
    location: given.location ?? '',
    timezone: given.timezone ?? timezone,
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
