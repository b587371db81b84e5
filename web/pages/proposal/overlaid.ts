import type { Overlay, Proposal, SlotBusy } from '../../data/proposals.ts'

/** A proposal with what a calendar of the viewer's says, which was read for this page and is kept nowhere else. */
export function withOverlay(proposal: Proposal, overlay: Overlay | null): Proposal {
  if (!overlay) return proposal
  const events = overlay.busy.map((event): SlotBusy => {
    return { ...event, kind: 'calendar', firm: true, subject: null }
  })
  // One that is kept came with the proposal as well, without titles.
  const others = proposal.mine.busy.filter(({ kind }) => kind !== 'calendar')
  return { ...proposal, mine: { ...proposal.mine, busy: [...others, ...events] } }
}
