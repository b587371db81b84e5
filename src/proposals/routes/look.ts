import type { Visit } from '#/http/pages.ts'
import { view } from '#/proposals/actions/guest.ts'
import type { View } from '#/proposals/page/view.ts'
import type { Result } from '#/shared/result.ts'
import { zoneIn } from '#/shared/zone-form.ts'

/** The proposal as its page shows it. `isRead` by somebody, and not only looked up for a form: the log tells that. */
export function look({ app, link, who, path, query, isHead }: Visit, isRead: boolean): Promise<Result<View>> {
  const { about, expiresAt } = link
  return view(app, who, about, {
    path,
    zone: zoneIn(query['zone']),
    isOnlyLeft: query['show'] === 'open',
    expiresAt,
    isSeen: isRead && !isHead,
  })
}
