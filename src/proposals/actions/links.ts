import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { renewLink, revokeLinks } from '#/links/actions.ts'
import type { Link } from '#/links/rules.ts'
import { open, personsOf } from '#/proposals/actions/open.ts'
import { notIn } from '#/proposals/actions/party.ts'
import { LINK_LASTS, mayManage, type Proposal } from '#/proposals/rules.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'

/** Mails a new link in the place of one that has expired, if its person is still a party. */
export async function renew(app: App, { about, person }: Link, who: Caller): Promise<void> {
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await open(inside, who, about)
    if (!opened.ok) return opened
    await mail(inside, opened.value.proposal, person)
    return ok()
  })
}

/** Mails a party a new link, for itself or for the proposer. */
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

/** Ends every link of a party to a proposal, for itself or for the proposer. */
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

/** The proposal whose links of a person `who` may handle. */
async function findFor(app: App, who: Caller, id: string, person: string): Promise<Result<Proposal>> {
  const opened = await open(app, who, id)
  if (!opened.ok) return opened
  const { proposal } = opened.value
  const forbidden = who.person === person ? undefined : mayManage(proposal, who.person)
  if (forbidden) return forbidden
  return personsOf(opened.value).includes(person) ? ok(proposal) : notIn(app, who, person)
}

/** Null when it was sent; otherwise when the next may be (epoch ms). */
async function mail(app: App, { id, title }: Proposal, person: string): Promise<number | null> {
  const expiresAt = app.now() + LINK_LASTS
  return renewLink(app, { person, kind: 'proposal', about: id }, { title, expiresAt })
}
