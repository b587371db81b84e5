import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { type Renewal, renewLink, revokeLinks } from '#/links/actions.ts'
import type { Link } from '#/links/rules.ts'
import { ok, type Result } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'

/** Whose links to what are handled, once its domain has said that the caller may; and what a new one says of it. */
export type Handled = Pick<Link, 'person' | 'kind' | 'about'> & {
  readonly renewal: () => Renewal | Promise<Renewal>
}
type Find = (inside: App) => Promise<Result<Handled>>

/** Mails a new link to a thing, in one transaction with finding it. Not twice in ten minutes: then it says when again. */
export async function sendLinkTo(app: App, find: Find): Promise<Result<{ sent: boolean; detail: string }>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const found = await find(inside)
    if (!found.ok) return found
    const next = await renewLink(inside, found.value, await found.value.renewal())
    return ok({ sent: next === null, detail: next === null ? SENT : notSent(next) })
  })
}

const SENT = 'A new link is on its way.'

function notSent(next: number): string {
  return `Nothing was sent: the last link was made less than ten minutes ago. Try again from ${formatInstant(next)} on.`
}

/** Ends every link of a person to a thing, in one transaction with finding it. */
export async function endLinksTo(app: App, find: Find): Promise<Result<undefined>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const found = await find(inside)
    if (!found.ok) return found
    await revokeLinks(inside, found.value)
    return ok()
  })
}
