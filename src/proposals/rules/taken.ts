import { hasAgreed, type Party, type Slot, type Standing } from '#/proposals/rules.ts'
import { overlaps, type Windows } from '#/time/window.ts'

export type Taken = { readonly party: Party; readonly slot: Slot }
type Asked = Pick<Standing, 'slots' | 'parties'>

/** Who did not refuse a slot but has something else there by now. */
export function takenOf({ slots, parties }: Asked, firm: ReadonlyMap<string, Windows>): Taken[] {
  return parties.flatMap(party => {
    const windows = firm.get(party.person) ?? []
    return slots
      .filter(({ number }) => party.answers[number] !== 'no')
      .filter(slot => windows.some(window => overlaps(window, slot)))
      .map(slot => ({ party, slot }))
  })
}

/**
 * The same as a party may see it: of others only where they had agreed. By suggesting times one could look through the
 * week of somebody who has said nothing. The proposer sees all of it: he has to know at what to choose.
 */
export function takenFor(
  { proposal, ...asked }: Asked & Pick<Standing, 'proposal'>,
  firm: ReadonlyMap<string, Windows>,
  person: string,
): Taken[] {
  const taken = takenOf(asked, firm)
  if (proposal.proposer === person) return taken
  return taken.filter(({ party, slot }) => party.person === person || hasAgreed(party, slot))
}
