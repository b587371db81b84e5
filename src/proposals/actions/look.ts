import type { App } from '#/app.ts'
import { firmTime, standing as standingClaims } from '#/ledger/actions.ts'
import { type Open, withAccounts } from '#/proposals/actions/open.ts'
import { hullOf } from '#/proposals/rules/overlay.ts'
import { type Around, shownProposal } from '#/proposals/rules/shown.ts'
import { stateOf } from '#/proposals/rules.ts'
import type { ProposalShape } from '#/proposals/schema/proposal.ts'
import { overlayOf } from '#/proposals/store/overlay.ts'
import type { Caller } from '#/shared/caller.ts'

/** A proposal as `who` sees it, held against the ledger as that stands now. */
export async function look(app: App, who: Caller, open: Open): Promise<ProposalShape> {
  return shownProposal(open, await lookAround(app, who, open), who, app.now())
}

/** What stands beside a proposal: who its parties are, when they are taken, and what `who` has else at its slots. */
export async function lookAround(app: App, who: Caller, open: Open): Promise<Around> {
  const { proposal, slots } = open
  const hull = hullOf(slots)
  // What was kept for a proposal that is over is only waiting to be forgotten.
  const isOpen = stateOf(open, app.now()) === 'open'
  const [firm, own, kept] = await Promise.all([
    firmTime(app, withAccounts(open), hull),
    open.people.get(who.person)!.role === 'guest' ? [] : standingClaims(app, [who.person], hull),
    isOpen ? overlayOf(app.db, proposal.id, who.person) : null,
  ])
  const busy = own
    .filter(claim => claim.subject !== proposal.id)
    .map(({ start, end, kind, strength, title, subject }) => {
      const details = who.link ? { title: null, subject: null } : { title, subject }
      return { start, end, kind, firm: strength === 'firm', ...details }
    })
  const calendar = (kept ?? []).map(window => {
    return { ...window, kind: 'calendar' as const, firm: true, title: null, subject: null }
  })
  return { people: open.people, firm, busy: [...busy, ...calendar], keptCalendar: kept !== null }
}
