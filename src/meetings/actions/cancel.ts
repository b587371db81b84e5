import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { release } from '#/ledger/actions.ts'
import { lay } from '#/meetings/actions/lay.ts'
import {
  cancelled,
  type Open,
  open,
  openOccurrence,
  over,
  reopen,
  standingOf,
} from '#/meetings/actions/open.ts'
import { record } from '#/meetings/actions/record.ts'
import { haveLookedAt } from '#/meetings/actions/ritual.ts'
import { show } from '#/meetings/actions/show.ts'
import { tellCancelled, tellRestored } from '#/meetings/actions/tell.ts'
import { raised } from '#/meetings/rules/change.ts'
import { type Meeting, mayManage, type Occurrence } from '#/meetings/rules.ts'
import type { MeetingShape } from '#/meetings/schema.ts'
import * as store from '#/meetings/store/meeting.ts'
import * as dates from '#/meetings/store/occurrences.ts'
import { remind } from '#/reminders/actions/remind.ts'
import type { Caller } from '#/shared/caller.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'
import { formatInstant, parseInstant } from '#/time/instant.ts'

/**
 * Cancels a meeting, or one occurrence of a series: the time is free again, and everybody is told. What is over was
 * used: its time is not given back.
 */
export async function cancel(
  app: App,
  who: Caller,
  id: string,
  reason: string,
  original?: string,
): Promise<Result<MeetingShape>> {
  const which = original === undefined ? null : parseInstant(original)!
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await (which === null ? open(inside, who, id) : openOccurrence(inside, who, id, which))
    if (!opened.ok) return opened
    const { meeting, ahead, people } = opened.value
    const forbidden = mayManage(meeting, who.person)
    if (forbidden) return forbidden
    const freed = ahead.filter(one => which === null || one.original === which)
    await release(inside, { subject: id, occurrences: freed.map(one => one.original) })
    const cancellation = { original: which, by: who.person, at: app.now(), reason }
    await dates.addCancellation(tx, id, app.newId(), cancellation)
    const after = raised(meeting, app.now())
    await store.saveMeeting(tx, after)
    const data = { reason, ...named(which) }
    await record(inside, id, people.keys(), { actor: who.person, kind: 'cancelled', data })
    const cancelled = { ...opened.value, meeting: after }
    await tellCancelled(inside, cancelled, reason, which === null ? null : freed[0]!)
    await remind(inside, { meeting: id })
    await haveLookedAt(inside, meeting)
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
    const opened = await reopen(inside, who, id)
    if (!opened.ok) return opened
    const { meeting, participants, people } = opened.value
    const forbidden = mayManage(meeting, who.person)
    if (forbidden) return forbidden
    const back = restored(opened.value, which)
    if (!back.ok) return back
    await dates.removeCancellation(tx, id, which)
    const what = which === null ? meeting : only(meeting, back.value[0]!)
    const laid = await lay(inside, what, participants, back.value)
    if (!laid.ok) return laid
    const after = raised(meeting, app.now())
    await store.saveMeeting(tx, after)
    await record(inside, id, people.keys(), { actor: who.person, kind: 'restored', data: named(which) })
    const cancellations = opened.value.cancellations.filter(one => one.original !== which)
    const standing = { ...opened.value, meeting: after, cancellations }
    await tellRestored(inside, standing, which === null ? null : back.value[0]!)
    await remind(inside, { meeting: id })
    return ok(await show(inside, after))
  })
}

/** The occurrences that stand again when a cancellation (of all, or of the one named) is undone. */
function restored({ meeting, ahead, cancellations }: Open, which: number | null): Result<Occurrence[]> {
  if (!cancellations.some(one => one.original === which)) return notFound('cancellation')
  const left = cancellations.filter(one => one.original !== which)
  if (left.some(one => one.original === null)) return cancelled()
  const back = standingOf({ ahead, cancellations: left })
  const named = which === null ? back : back.filter(one => one.original === which)
  if (named.length === 0 && (which !== null || meeting.laidUntil === null)) return over()
  return ok(named)
}

/** One occurrence by itself is a single meeting: the organizer's own firm time stops it. */
function only(meeting: Meeting, { start, end }: Occurrence): Meeting {
  return { ...meeting, start, end, recurrence: null }
}

/** For the journal: which occurrence, null for the whole meeting. */
function named(which: number | null) {
  return { occurrence: which === null ? null : formatInstant(which) }
}
