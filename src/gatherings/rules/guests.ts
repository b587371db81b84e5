import type { addGuests } from '#/gatherings/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import type { Fault } from '#/shared/result.ts'

/** Who is to be a guest: one alone, several, or all of some groups. */
export type Named = BodyOf<typeof addGuests>

/** For how many there are seats, and in which of the groups is somebody. */
type Known = { readonly seats: number; readonly inhabited: readonly string[] }

/** What is wrong with guests who are named: a party that could never be seated, a group in which is nobody. */
export function faultsOfGuests(
  { party, guests = [], groups = [] }: Named,
  { seats, inhabited }: Known,
): Fault[] {
  const parties = [
    { path: 'party', party },
    ...guests.map((guest, index) => ({ path: `guests[${index}].party`, party: guest.party })),
  ]
  return [
    ...parties.flatMap(({ path, party: size = 1 }) =>
      size > seats ? [{ path, message: tooLarge(seats) }] : [],
    ),
    ...groups.flatMap((group, index) =>
      inhabited.includes(group) ? [] : [{ path: `groups[${index}]`, message: unknown(group) }],
    ),
  ]
}

/** Why a party cannot be that large. */
export function tooLarge(seats: number): string {
  return `is more than the ${seats} ${seats === 1 ? 'seat' : 'seats'} that there are; make it smaller`
}

function unknown(group: string): string {
  return `“${group}” is no group of your contacts; groups are named as they are spelt there`
}
