import type { App } from '#/app.ts'
import { offersOf } from '#/availability/actions/offer.ts'
import { standing as standingClaims } from '#/ledger/actions.ts'
import { firmOf } from '#/proposals/actions/firm.ts'
import { type Open, partyOf } from '#/proposals/actions/open.ts'
import { outsideOf } from '#/proposals/rules/busy.ts'
import { hullOf } from '#/proposals/rules/overlay.ts'
import { type Around, shownProposal } from '#/proposals/rules/shown.ts'
import { stateOf } from '#/proposals/rules.ts'
import type { ProposalShape } from '#/proposals/schema/proposal.ts'
import { overlayOf } from '#/proposals/store/overlay.ts'
import { type Caller, mayUse } from '#/shared/caller.ts'

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
  // What else he has is his time: a link opens one proposal, and a key what its scopes say.
  const isNamed = who.link === null && mayUse(who, 'time', 'read')
  const { hasAccount, keepsCalendar } = partyOf(open, who.person)
  const [taken, own, kept, outside] = await Promise.all([
    firmOf(app, open),
    hasAccount ? standingClaims(app, [who.person], hull) : [],
    isOpen && keepsCalendar ? overlayOf(app.db, proposal.id, who.person) : null,
    isOpen && isNamed && hasAccount ? outsideHours(app, who.person, open) : [],
  ])
  const busy = own
    .filter(claim => claim.subject !== proposal.id)
    .map(({ start, end, kind, strength, title, subject }) => {
      const details = isNamed ? { title, subject } : { title: null, subject: null }
      return { start, end, kind, firm: strength === 'firm', ...details }
    })
  const calendar = (kept ?? []).map(window => {
    return { ...window, kind: 'calendar' as const, firm: true, title: null, subject: null }
  })
  return {
    people: open.people,
    firm: taken,
    busy: [...busy, ...calendar, ...outside],
    keptCalendar: kept !== null,
  }
}

/** Whole days are more than anybody's hours: that would be said of each. */
async function outsideHours(app: App, person: string, { proposal, slots }: Open): Promise<Around['busy']> {
  if (proposal.wholeDays) return []
  const offer = (await offersOf(app, [person], hullOf(slots))).get(person)!
  return outsideOf(slots, offer).map(window => {
    return { ...window, kind: 'outside-hours' as const, firm: false, title: null, subject: null }
  })
}
