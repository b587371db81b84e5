import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { renewLink } from '#/links/actions.ts'
import type { Link } from '#/links/rules.ts'
import { find } from '#/meetings/actions/open.ts'
import { get } from '#/meetings/actions/read.ts'
import { show } from '#/meetings/actions/show.ts'
import type { View } from '#/meetings/page/view.ts'
import { linkExpiry } from '#/meetings/rules/guest.ts'
import { list } from '#/messages/actions/read.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'
import { parseInstant } from '#/time/instant.ts'

/** No more reminders than that are shown of one meeting. */
const MOST_REMINDERS = 10

/** What a guest's page shows of the meeting his link is for. Refuses when he takes part no longer. */
export async function view(
  app: App,
  who: Caller,
  id: string,
): Promise<Result<Omit<View, 'path' | 'expiresAt'>>> {
  const wanted = { about: id, kind: 'reminder', state: 'planned', limit: MOST_REMINDERS } as const
  const [meeting, people, reminders] = await Promise.all([
    get(app, who, id),
    peopleOf(app, [who.person]),
    list(app, who, wanted),
  ])
  if (!meeting.ok) return meeting
  if (!reminders.ok) return reminders
  const reader = people.get(who.person)!
  return ok({ meeting: meeting.value, reader, reminders: reminders.value.items, now: app.now() })
}

/** Mails a new link in the place of one that has expired, if its person still takes part. */
export async function renew(app: App, link: Link, who: Caller): Promise<void> {
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const found = await find(inside, who, link.about)
    if (!found.ok) return found
    const { title, recurrence, end, occurrences } = await show(inside, found.value.meeting)
    const last = parseInstant(occurrences.at(-1)?.end ?? end)!
    const expiresAt = linkExpiry(recurrence !== null, last, app.now())
    await renewLink(inside, link, { title, expiresAt })
    return ok()
  })
}
