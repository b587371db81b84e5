import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { arrange, newMeeting } from '#/meetings/actions/arrange.ts'
import type { Participant } from '#/meetings/rules.ts'
import type { createMeeting, MeetingShape } from '#/meetings/schema.ts'
import { resolve } from '#/people/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import type { Result } from '#/shared/result.ts'

type NewMeeting = BodyOf<typeof createMeeting>

/** Makes a meeting: claims everybody's time, invites them, and answers who is not available. */
export async function create(app: App, who: Caller, given: NewMeeting): Promise<Result<MeetingShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const named = await resolve(inside, who, [who.person, ...given.participants])
    if (!named.ok) return named
    const people = new Map(named.value.map(person => [person.id, person]))
    const participants = [...people.keys()].map((person): Participant => {
      return { person, status: person === who.person ? 'accepted' : 'invited' }
    })
    const meeting = newMeeting(app, who.person, given, people.get(who.person)!.timezone)
    return arrange(inside, { meeting, participants, people, by: who.person })
  })
}
