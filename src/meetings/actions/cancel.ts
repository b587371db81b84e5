import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { note } from '#/journal/actions.ts'
import { release } from '#/ledger/actions.ts'
import { lay } from '#/meetings/actions/lay.ts'
import { attended, find, open } from '#/meetings/actions/open.ts'
import { show } from '#/meetings/actions/show.ts'
import { tellCancelled, tellChanged } from '#/meetings/actions/tell.ts'
import { type Meeting, mayManage, type Occurrence } from '#/meetings/rules.ts'
import type { MeetingShape } from '#/meetings/schema.ts'
import * as store from '#/meetings/store/meeting.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'
import { formatInstant, parseInstant } from '#/time/instant.ts'

/** Cancels a meeting, or one occurrence of a series: the time is free again, and everybody is told. */
export async function cancel(
  app: App,
  who: Caller,
  id: string,
  reason: string,
  original?: string,
): Promise<Result<MeetingShape>> {
  const which = original === undefined ? undefined : parseInstant(original)
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await open(inside, who, id, which)
    if (!opened.ok) return opened
    const { meeting, occurrence, people } = opened.value
    const forbidden = mayManage(meeting, who.person)
    if (forbidden) return forbidden
    if (original !== undefined && !occurrence) return notFound('occurrence')
    await free(inside, id, occurrence)
    const cancellation = { original: occurrence?.original ?? null, by: who.person, at: app.now(), reason }
    await store.addCancellation(tx, id, app.newId(), cancellation)
    const after = await touch(inside, meeting)
    await note(inside, {
      actor: who.person,
      kind: 'cancelled',
      subject: id,
      data: { reason, occurrence: original ?? null },
    })
    await tellCancelled(
      inside,
      occurrence ? { ...after, ...occurrence, recurrence: null } : after,
      people,
      who.person,
      reason,
    )
    return ok(await show(inside, after))
  })
}

/** Undoes a cancellation: claims the time again, as at the start, and tells everybody. */
export async function restore(
  app: App,
  who: Caller,
  id: string,
  original?: string,
): Promise<Result<MeetingShape>> {
  const which = original === undefined ? null : parseInstant(original)!
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const found = await find(inside, who, id, true)
    if (!found.ok) return found
    const { meeting, participants } = found.value
    const forbidden = mayManage(meeting, who.person)
    if (forbidden) return forbidden
    const cancellations = await store.cancellationsOf(tx, id)
    if (!cancellations.some(one => one.original === which)) return notFound('cancellation')
    await store.removeCancellation(tx, id, which)
    const gone = new Set(cancellations.map(one => one.original))
    const ahead = await store.occurrencesOf(tx, id, app.now(), 1000)
    const back = ahead.filter(one => (which === null ? !gone.has(one.original) : one.original === which))
    const laid = await lay(
      inside,
      which === null ? meeting : { ...meeting, recurrence: null },
      participants,
      back,
    )
    if (!laid.ok) return laid
    const after = await touch(inside, meeting)
    const data = { occurrence: which === null ? null : formatInstant(which) }
    await note(inside, { actor: who.person, kind: 'restored', subject: id, data })
    await tellChanged(inside, after, await peopleOf(inside, attended(participants)))
    return ok(await show(inside, after))
  })
}

/** What has begun was used: only the time from now on is given back. */
async function free(app: App, subject: string, occurrence: Occurrence | undefined): Promise<void> {
  if (occurrence) return release(app, { subject, occurrences: [occurrence.original] })
  const ahead = await store.occurrencesOf(app.db, subject, app.now(), 1000)
  await release(app, { subject, occurrences: ahead.map(one => one.original) })
}

async function touch(app: App, meeting: Meeting): Promise<Meeting> {
  const after = { ...meeting, sequence: meeting.sequence + 1, updatedAt: app.now() }
  await store.saveMeeting(app.db, after)
  return after
}
