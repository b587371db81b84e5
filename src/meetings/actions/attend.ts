import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { claim, release, takeTurns } from '#/ledger/actions.ts'
import { revokeLinks } from '#/links/actions.ts'
import { lay, notAvailable, reasons } from '#/meetings/actions/lay.ts'
import { open, standingOf } from '#/meetings/actions/open.ts'
import { record } from '#/meetings/actions/record.ts'
import { haveLookedAt } from '#/meetings/actions/ritual.ts'
import { show } from '#/meetings/actions/show.ts'
import { tellAnswered, tellInvited, tellLeft, tellRemoved } from '#/meetings/actions/tell.ts'
import { raised } from '#/meetings/rules/change.ts'
import { seenBy } from '#/meetings/rules/guest.ts'
import {
  type Answer,
  claimsFor,
  isTaken,
  type Meeting,
  mayJoin,
  mayManage,
  type Occurrence,
} from '#/meetings/rules.ts'
import type { MeetingShape } from '#/meetings/schema.ts'
import * as store from '#/meetings/store/meeting.ts'
import { resolve, see } from '#/people/actions.ts'
import { remind } from '#/reminders/actions/remind.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Refused, type Result, refused } from '#/shared/result.ts'

/** Adds somebody: claims his time as far as it is free (or not at all, with `refuse`), and invites him. */
export async function add(app: App, who: Caller, id: string, named: string): Promise<Result<MeetingShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await open(inside, who, id)
    if (!opened.ok) return opened
    const { meeting, participants, people } = opened.value
    const forbidden = mayManage(meeting, who.person)
    if (forbidden) return forbidden
    const resolved = await resolve(inside, who, [named])
    if (!resolved.ok) return resolved
    const person = resolved.value[0]!
    if (participants.some(one => one.person === person.id)) {
      return refused('already-in', `${person.name} takes part already.`, { person: person.id })
    }
    const crowded = mayJoin(participants)
    if (crowded) return crowded
    const joining = [{ person: person.id, status: 'invited' as const }]
    const laid = await lay(inside, meeting, joining, standingOf(opened.value))
    if (!laid.ok) return laid
    await store.addParticipant(tx, id, person.id, app.now())
    await record(inside, id, [...people.keys(), person.id], {
      actor: who.person,
      kind: 'joined',
      data: { person: person.id },
    })
    const after = await raise(inside, meeting)
    const all = new Map([...people, [person.id, person]])
    const joined = {
      ...opened.value,
      meeting: after,
      participants: [...participants, ...joining],
      people: all,
    }
    await tellInvited(inside, joined, [person.id])
    await remind(inside, { meeting: id, person: person.id })
    return ok(await show(inside, after))
  })
}

/** Takes somebody out, by the organizer or by himself; his time to come is free again, what is over was used. */
export async function remove(app: App, who: Caller, id: string, person: string): Promise<Result<undefined>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await open(inside, who, id)
    if (!opened.ok) return opened
    const { meeting, participants, people, ahead } = opened.value
    const forbidden = who.person === person ? undefined : mayManage(meeting, who.person)
    if (forbidden) return forbidden
    if (!participants.some(one => one.person === person)) return notIn(inside, who, person)
    if (person === meeting.organizer) {
      return refused('forbidden', 'The organizer cannot leave his own meeting. Cancel it instead.')
    }
    const occurrences = ahead.map(one => one.original)
    await release(inside, { subject: id, persons: [person], occurrences })
    await store.removeParticipant(tx, id, person)
    await revokeLinks(inside, { about: id, person })
    await record(inside, id, people.keys(), { actor: who.person, kind: 'left', data: { person } })
    const after = { ...opened.value, meeting: await raise(inside, meeting) }
    await (who.person === person ? tellLeft : tellRemoved)(inside, after, person)
    await remind(inside, { meeting: id, person })
    await haveLookedAt(inside, meeting)
    return ok()
  })
}

/** Who is taken out, and perhaps invited again, must see by the version which came last (RFC 5546 §2.1.4). */
async function raise(app: App, meeting: Meeting): Promise<Meeting> {
  const after = raised(meeting, app.now())
  await store.saveMeeting(app.db, after)
  return after
}

/**
 * Answers. Declining gives the time back; accepting claims it, and is refused with the reasons when none of it is free
 * any more (of a series, what is free is claimed); tentative turns the claim into a hold, which gives way. What is
 * written beside the answer is for the organizer and the log.
 */
export async function answer(
  app: App,
  who: Caller,
  id: string,
  person: string,
  given: Answer,
  comment = '',
): Promise<Result<MeetingShape>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await open(inside, who, id)
    if (!opened.ok) return opened
    const { meeting, participants, people } = opened.value
    const before = participants.find(one => one.person === person)
    if (!before) return notIn(inside, who, person)
    if (who.person !== person) return refused('forbidden', 'Everyone answers for himself.')
    const refusal = await reclaim(inside, meeting, standingOf(opened.value), person, given)
    if (refusal) return refusal
    await store.setStatus(tx, id, [person], given, app.now())
    await record(inside, id, people.keys(), {
      actor: who.person,
      kind: 'answered',
      data: { person, answer: given, ...(comment && { comment }) },
    })
    if (before.status !== given || comment) await tellAnswered(inside, opened.value, person, given, comment)
    await remind(inside, { meeting: id, person })
    return ok(seenBy(who, await show(inside, meeting)))
  })
}

/** Puts the claims of one person in keeping with his answer. */
async function reclaim(
  app: App,
  meeting: Meeting,
  ahead: readonly Occurrence[],
  person: string,
  given: Answer,
): Promise<Refused | undefined> {
  await takeTurns(app, [person])
  await release(app, { subject: meeting.id, persons: [person], occurrences: ahead.map(one => one.original) })
  const hindered = given === 'accepted' ? (await reasons(app, meeting, [person], ahead)).filter(isTaken) : []
  const free = ahead.filter(one => !hindered.some(reason => reason.occurrence === one.original))
  const unclaimed = await claim(app, claimsFor(meeting, [{ person, status: given }], free))
  if (given !== 'accepted' || unclaimed.length < free.length) return undefined
  if (ahead.length === 0) return undefined
  // With his turn taken nobody came between looking and claiming; it is another date of this same series.
  const reason = unclaimed.map(one => ({ ...one, kind: 'meeting' as const }))
  return notAvailable(hindered.length ? hindered : reason, person)
}

/** Somebody nobody knows is not found; somebody known is not a participant. Both are 404, and say which. */
export async function notIn(app: App, who: Caller, person: string): Promise<Refused> {
  const seen = await see(app, who, person)
  if (!seen.ok) return seen
  return refused('not-in', `${seen.value.name} does not take part in this meeting.`, { person })
}
