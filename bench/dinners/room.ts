import { type Guest, isComing, type Seating } from '#/gatherings/rules.ts'
import { inLine } from '../../test/dinner.ts'

/** The guests of one dinner and what the server would count of them, in memory. */
export type Room = {
  readonly guests: Map<string, Guest>
  readonly seating: { -readonly [Key in keyof Seating]: Seating[Key] }
  /** Open invitations by the size of their party. */
  readonly open: Map<number, number>
  /** Of those asked whose answer is known: how many came, and how many not. */
  readonly seen: { came: number; not: number }
  /** Those not asked yet, in their order. */
  line: Guest[]
}

export function roomOf(seats: number, parties: readonly number[]): Room {
  const line = parties.map((party, number) => inLine(number, { party }))
  return {
    guests: new Map(),
    seating: { total: seats, yes: 0, probably: 0, kept: 0, loose: 0 },
    open: new Map(),
    seen: { came: 0, not: 0 },
    line,
  }
}

/** Writes a guest down as he is now. */
export function write(room: Room, guest: Guest): void {
  const before = room.guests.get(guest.id)
  if (before) count(room, before, -1)
  else room.line = room.line.filter(({ id }) => id !== guest.id)
  count(room, guest, 1)
  room.guests.set(guest.id, guest)
}

/** All in one of the states, as the server would read them. */
export function those(room: Room, are: (guest: Guest) => boolean): Guest[] {
  return room.guests.values().filter(are).toArray()
}

function count({ seating, open, seen }: Room, guest: Guest, by: 1 | -1): void {
  const { state, answer, party, keeps, wish } = guest
  if (state === 'invited') {
    seating[keeps ? 'kept' : 'loose'] += by * party
    open.set(party, (open.get(party) ?? 0) + by)
  } else if (isComing(answer)) {
    seating.yes += by * party
    seen.came += by
  } else seen[wish === null ? 'not' : 'came'] += by
}
