import type { App } from '#/app.ts'
import { endLinksTo, type Handled, sendLinkTo } from '#/links/actions/send.ts'
import type { Link } from '#/links/rules.ts'
import { open, personsOf } from '#/proposals/actions/open.ts'
import { notIn } from '#/proposals/actions/party.ts'
import { LINK_LASTS, mayManage } from '#/proposals/rules.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'

/** Mails a new link in the place of one that has expired, if its person is still a party. */
export async function renew(app: App, { about, person }: Link, who: Caller): Promise<void> {
  await sendLink(app, who, about, person)
}

/** Mails a party a new link, for itself or for the proposer. */
export async function sendLink(app: App, who: Caller, id: string, person: string) {
  return sendLinkTo(app, inside => findFor(inside, who, id, person))
}

/** Ends every link of a party to a proposal, for itself or for the proposer. */
export async function endLinks(app: App, who: Caller, id: string, person: string) {
  return endLinksTo(app, inside => findFor(inside, who, id, person))
}

/** The proposal whose links of a person `who` may handle. */
async function findFor(app: App, who: Caller, id: string, person: string): Promise<Result<Handled>> {
  const opened = await open(app, who, id)
  if (!opened.ok) return opened
  const { proposal } = opened.value
  const forbidden = who.person === person ? undefined : mayManage(proposal, who.person)
  if (forbidden) return forbidden
  if (!personsOf(opened.value).includes(person)) return notIn(app, who, person)
  const renewal = () => ({ title: proposal.title, expiresAt: app.now() + LINK_LASTS })
  return ok({ person, kind: 'proposal', about: id, renewal })
}
