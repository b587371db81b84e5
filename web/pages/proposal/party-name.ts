import type { Party } from '../../data/proposals.ts'

/** What to call a party: `You` for the viewer, `Somebody` for one who is in it no more. */
export function partyName(parties: readonly Pick<Party, 'person' | 'name'>[], me: string) {
  return (person: string): string =>
    person === me ? 'You' : (parties.find(party => party.person === person)?.name ?? 'Somebody')
}
