import type { App } from '#/app.ts'
import { sendLinkTo } from '#/links/actions/send.ts'
import type { Link } from '#/links/rules.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok } from '#/shared/result.ts'
import { open } from '#/standups/actions/open.ts'
import { LINK_LASTS } from '#/standups/rules/guest.ts'

/** Mails a new link in the place of one that has expired, if its person still takes part. */
export async function renew(app: App, { about, person }: Link, who: Caller): Promise<void> {
  await sendLinkTo(app, async inside => {
    const opened = await open(inside, who, about)
    if (!opened.ok) return opened
    const { title } = opened.value.standup
    const renewal = () => ({ title, expiresAt: app.now() + LINK_LASTS })
    return ok({ person, kind: 'standup', about, renewal })
  })
}
