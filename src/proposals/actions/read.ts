import type { App } from '#/app.ts'
import { log } from '#/journal/actions.ts'
import { look } from '#/proposals/actions/look.ts'
import { forParty, type Open, open } from '#/proposals/actions/open.ts'
import { seen } from '#/proposals/actions/seen.ts'
import { shownEntry } from '#/proposals/rules/log.ts'
import { canSeeAll } from '#/proposals/rules/shown.ts'
import type { LogEntry } from '#/proposals/schema/parties.ts'
import type { ProposalShape } from '#/proposals/schema/proposal.ts'
import * as store from '#/proposals/store/proposal.ts'
import type { Caller } from '#/shared/caller.ts'
import type { Page, PageQuery } from '#/shared/paging.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'

/** A proposal as it stands, for whoever just did something to it and perhaps read it since. */
export async function get(app: App, who: Caller, id: string, known?: Open): Promise<Result<ProposalShape>> {
  const opened = known ? forParty(known, who) : await open(app, who, id)
  return opened.ok ? ok(await look(app, who, opened.value)) : opened
}

/** The same for whoever comes to look: the log tells that. */
export async function view(app: App, who: Caller, id: string): Promise<Result<ProposalShape>> {
  const opened = await open(app, who, id)
  if (!opened.ok) return opened
  const [shape] = await Promise.all([look(app, who, opened.value), seen(app, opened.value, who.person)])
  return ok(shape)
}

/** For all parties; of a proposal that was withdrawn for its proposer alone. */
export async function getLog(
  app: App,
  who: Caller,
  id: string,
  query: PageQuery,
): Promise<Result<Page<LogEntry>>> {
  const [proposal, isParty] = await Promise.all([
    store.findProposal(app.db, id),
    store.isParty(app.db, id, who.person),
  ])
  const isHeard = proposal?.isWithdrawn ? proposal.proposer === who.person : isParty
  if (!proposal || !isHeard) return notFound('proposal')
  const page = await log(app, id, query)
  if (!page.ok) return page
  const items = page.value.items.map(entry => shownEntry(entry, canSeeAll(proposal, who), who.person))
  return ok({ ...page.value, items })
}

/** Whether somebody hears of what happens to a proposal. */
export async function mayHear(app: App, who: Caller, id: string): Promise<boolean> {
  const [proposal, isParty] = await Promise.all([
    store.findProposal(app.db, id),
    store.isParty(app.db, id, who.person),
  ])
  return isParty && proposal?.isWithdrawn === false
}
