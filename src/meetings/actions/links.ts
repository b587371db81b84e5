import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { renewLink, revokeLinks } from '#/links/actions.ts'
import type { Link } from '#/links/rules.ts'
import { notIn } from '#/meetings/actions/attend.ts'
import { find } from '#/meetings/actions/open.ts'
import { show } from '#/meetings/actions/show.ts'
import { linkExpiry } from '#/meetings/rules/guest.ts'
import { type Meeting, mayManage } from '#/meetings/rules.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'
import { formatInstant, parseInstant } from '#/time/instant.ts'

/** Mails a new link in the place of one that has expired, if its person still takes part. */
export async function renew(app: App, { about, person }: Link, who: Caller): Promise<void> {
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const found = await find(inside, who, about)
    if (!found.ok) return found
    await mail(inside, found.value.meeting, person)
    return ok()
  })
}

/** Mails a participant a new link, for himself or for the organizer. */
export async function sendLink(
  app: App,
  who: Caller,
  id: string,
  person: string,
): Promise<Result<{ sent: boolean; detail: string }>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const found = await findFor(inside, who, id, person)
    if (!found.ok) return found
    const next = await mail(inside, found.value, person)
    return ok({ sent: next === null, detail: next === null ? SENT : notSent(next) })
  })
}

const SENT = 'A new link is on its way.'

function notSent(next: number): string {
  return `Nothing was sent: the last link was made less than ten minutes ago. Try again from ${formatInstant(next)} on.`
}

/** Ends every link of a participant to a meeting, for himself or for the organizer. */
export async function endLinks(
  app: App,
  who: Caller,
  id: string,
  person: string,
): Promise<Result<undefined>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const found = await findFor(inside, who, id, person)
    if (!found.ok) return found
    await revokeLinks(inside, { about: id, person })
    return ok()
  })
}

/** The meeting whose links of a person `who` may handle. */
async function findFor(app: App, who: Caller, id: string, person: string): Promise<Result<Meeting>> {
  const found = await find(app, who, id)
  if (!found.ok) return found
  const { meeting, participants } = found.value
  const forbidden = who.person === person ? undefined : mayManage(meeting, who.person)
  if (forbidden) return forbidden
  return participants.some(one => one.person === person) ? ok(meeting) : notIn(app, who, person)
}

/** Null when it was sent; otherwise when the next may be (epoch ms). */
async function mail(app: App, meeting: Meeting, person: string): Promise<number | null> {
  const { title, recurrence, end, occurrences } = await show(app, meeting)
  const last = parseInstant(occurrences.at(-1)?.end ?? end)!
  const expiresAt = linkExpiry(recurrence !== null, last, app.now())
  return renewLink(app, { person, kind: 'meeting', about: meeting.id }, { title, expiresAt })
}
