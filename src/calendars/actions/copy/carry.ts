import type { App } from '#/app.ts'
import { organizerAs } from '#/calendars/actions/copy/organizer.ts'
import { deletedReason } from '#/calendars/mail/copies.ts'
import type { Wish } from '#/calendars/rules/back.ts'
import { givenOf, senseless } from '#/calendars/rules/given.ts'
import { cancel } from '#/meetings/actions/cancel.ts'
import { change, moveOccurrence } from '#/meetings/actions/change.ts'
import type { Meeting } from '#/meetings/rules.ts'
import { peopleOf } from '#/people/actions.ts'
import { ok, type Refused, type Result } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'

/**
 * Does to a meeting what was wished, all of it or nothing, within a transaction. A date that is over, cancelled or not
 * one of the series any more is passed over.
 */
export async function carryOver(app: App, meeting: Meeting, wish: Wish): Promise<Result<unknown>> {
  const who = organizerAs(meeting.organizer)
  const refusal = senseless(wish, app.now())
  if (refusal) return refusal
  const given = givenOf(wish)
  if (Object.keys(given).length) {
    const changed = await change(app, who, meeting.id, given)
    if (!changed.ok) return changed
  }
  for (const { original, start, end } of wish.moves) {
    const span = { start: formatInstant(start), end: formatInstant(end) }
    const moved = await moveOccurrence(app, who, meeting.id, formatInstant(original), span)
    if (!moved.ok && !isPast(moved)) return moved
  }
  const { language } = (await peopleOf(app, [meeting.organizer])).get(meeting.organizer)!
  for (const original of wish.cancels) {
    const gone = await cancel(app, who, meeting.id, deletedReason(language), formatInstant(original))
    if (!gone.ok && !isPast(gone)) return gone
  }
  return ok()
}

function isPast({ kind }: Refused): boolean {
  return kind === 'not-found' || kind === 'cancelled' || kind === 'over'
}
