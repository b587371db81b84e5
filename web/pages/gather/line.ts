import { MOST_NAMED } from '#/gatherings/schema.ts'
import type { Group } from '../../data/contacts.ts'
import type { Draft, Known, Named } from './draft.ts'

/** Who is in the groups chosen, as far as it is read. */
export type Members = ReadonlyMap<string, readonly Known[]>

/**
 * Everybody who is a guest, in the order in which the server asks: those marked first, then by priority, then those
 * chosen one by one in their order, then the others of the groups by name.
 */
export function lined({ guests, groups }: Draft, members: Members): Named[] {
  const named = new Set(guests.map(({ contact }) => contact.id))
  const others = new Map(
    groups
      .flatMap(group => members.get(group) ?? [])
      .filter(({ id }) => !named.has(id))
      .map(contact => [contact.id, { contact, first: false, party: 1 }]),
  )
  const byName = [...others.values()].toSorted((a, b) => (a.contact.name < b.contact.name ? -1 : 1))
  return [...guests, ...byName].toSorted(
    (a, b) => Number(b.first) - Number(a.first) || a.contact.priority - b.contact.priority,
  )
}

/**
 * How many from the head of the line are asked at once, when no invitation keeps more than there are seats. A party larger
 * than all the seats is never asked; one that does not fit any more keeps those behind it waiting.
 */
export function askedAtOnce(line: readonly Named[], seats: number): Named[] {
  const asked: Named[] = []
  let left = seats
  for (const guest of line) {
    if (guest.party > seats) continue
    if (guest.party > left) return asked
    asked.push(guest)
    left -= guest.party
  }
  return asked
}

/** How many of the groups are not read; somebody in two of them is counted twice. */
export function unread({ groups: chosen }: Draft, members: Members, groups: readonly Group[]): number {
  const counts = new Map(groups.map(({ name, count }) => [name, count]))
  const missing = chosen.map(name => (counts.get(name) ?? 0) - (members.get(name)?.length ?? 0))
  return missing.reduce((sum, count) => sum + Math.max(0, count), 0)
}

/** With somebody more, at the end of those chosen one by one. */
export function withGuest(draft: Draft, contact: Known): Draft {
  return { ...draft, guests: [...draft.guests, { contact, first: false, party: 1 }] }
}

/** Whether somebody is a guest with a whole group. */
export function isInGroup({ groups }: Draft, id: string, members: Members): boolean {
  return groups.some(group => members.get(group)?.some(member => member.id === id))
}

/** Without somebody: a group that he is in is no longer invited as a whole, but everybody else in it one by one. */
export function withoutGuest(draft: Draft, id: string, members: Members): Draft {
  const broken = draft.groups.filter(group => members.get(group)?.some(member => member.id === id))
  const groups = draft.groups.filter(group => !broken.includes(group))
  const known = new Set([id, ...draft.guests.map(({ contact }) => contact.id)])
  const others = new Map(
    broken
      .flatMap(group => members.get(group) ?? [])
      .filter(member => !known.has(member.id))
      .map(contact => [contact.id, { contact, first: false, party: 1 }]),
  )
  const guests = draft.guests.filter(({ contact }) => contact.id !== id)
  return { ...draft, groups, guests: [...guests, ...others.values()] }
}

/** Whether a group can be taken apart: as many may be named one by one, and all of them have to be read. */
export function mayBreak(draft: Draft, members: Members, groups: readonly Group[]): boolean {
  return unread(draft, members, groups) === 0 && lined(draft, members).length <= MOST_NAMED
}

/** Somebody asked first or not, or with another party; from then on he is named. */
export function changedGuest(draft: Draft, { contact, ...before }: Named, part: Partial<Named>): Draft {
  const guest = { ...before, ...part, contact }
  const isNamed = draft.guests.some(each => each.contact.id === contact.id)
  return {
    ...draft,
    guests: isNamed
      ? draft.guests.map(each => (each.contact.id === contact.id ? guest : each))
      : [...draft.guests, guest],
  }
}

/** A whole group more, or no longer. */
export function withGroup(draft: Draft, group: string, isIn: boolean): Draft {
  const groups = draft.groups.filter(name => name !== group)
  return { ...draft, groups: isIn ? [...groups, group] : groups }
}
