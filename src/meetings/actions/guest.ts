import type { App } from '#/app.ts'
import { get } from '#/meetings/actions/read.ts'
import type { View } from '#/meetings/page/view.ts'
import { list } from '#/messages/actions/read.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'

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
