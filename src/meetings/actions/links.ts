import type { App } from '#/app.ts'
import { endLinksTo, type Handled, sendLinkTo } from '#/links/actions/send.ts'
import type { Link } from '#/links/rules.ts'
import { notIn } from '#/meetings/actions/attend.ts'
import { find } from '#/meetings/actions/open.ts'
import { show } from '#/meetings/actions/show.ts'
import { linkExpiry } from '#/meetings/rules/guest.ts'
import { type Meeting, mayManage } from '#/meetings/rules.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'
import { parseInstant } from '#/time/instant.ts'

/** Mails a new link in the place of one that has expired, if its person still takes part. */
export async function renew(app: App, { about, person }: Link, who: Caller): Promise<void> {
  await sendLink(app, who, about, person)
}

/** Mails a participant a new link, for himself or for the organizer. */
export async function sendLink(app: App, who: Caller, id: string, person: string) {
  return sendLinkTo(app, inside => findFor(inside, who, id, person))
}

/** Ends every link of a participant to a meeting, for himself or for the organizer. */
export async function endLinks(app: App, who: Caller, id: string, person: string) {
  return endLinksTo(app, inside => findFor(inside, who, id, person))
}

/** The meeting whose links of a person `who` may handle. */
async function findFor(app: App, who: Caller, id: string, person: string): Promise<Result<Handled>> {
  const found = await find(app, who, id)
  if (!found.ok) return found
  const { meeting, participants } = found.value
  const forbidden = who.person === person ? undefined : mayManage(meeting, who.person)
  if (forbidden) return forbidden
  if (!participants.some(one => one.person === person)) return notIn(app, who, person)
  return ok({ person, kind: 'meeting', about: id, renewal: () => renewalOf(app, meeting) })
}

async function renewalOf(app: App, meeting: Meeting) {
  const { title, recurrence, end, occurrences } = await show(app, meeting)
  const last = parseInstant(occurrences.at(-1)?.end ?? end)!
  return { title, expiresAt: linkExpiry(recurrence !== null, last, app.now()) }
}
