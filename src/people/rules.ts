import type { Quiet } from '#/people/schema.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Refused, type Result, refused } from '#/shared/result.ts'

export type Person = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly timezone: string
  readonly quiet: Quiet
  readonly reminders: string[] | null
  readonly channels: ('email' | 'sms')[]
  readonly role: 'guest' | 'member' | 'admin'
  readonly addedBy: string | null
  readonly createdAt: number
}

/** One's own preferences and an admin's view show everything; others see who somebody is, not how he lives. */
export function seesDetails(who: Caller, person: Pick<Person, 'id'>): boolean {
  return who.role === 'admin' || who.person === person.id
}

/** Oneself, the guests one brought, and everyone for an admin. */
export function mayChange(who: Caller, person: Person): boolean {
  return seesDetails(who, person) || (person.role === 'guest' && person.addedBy === who.person)
}

/**
 * Whose address it is, him the links to set a password go to. So neither the host of a guest, who would come by what
 * others invited the guest to, nor a stolen API key may change it.
 */
export function mayMove(who: Caller, person: Person, email: string): boolean {
  return email === person.email || (seesDetails(who, person) && who.session !== null)
}

/** Only admins set roles; a guest gets one with his credentials; a server keeps at least one admin. */
export function roleChange(
  who: Caller,
  person: Person,
  role: Person['role'] | undefined,
  admins: number,
): Result<Person['role']> {
  if (role === undefined || role === person.role) return ok(person.role)
  if (who.role !== 'admin') return refused('forbidden', 'Only an admin sets roles.')
  if (person.role === 'guest')
    return refused('forbidden', 'A guest has no account yet, so he can have no role.')
  if (person.role === 'admin' && admins <= 1) return lastAdmin()
  return ok(role)
}

function lastAdmin(): Refused {
  return refused('last-admin', 'This is the last admin. Make somebody else one first.')
}

/** A name for somebody of whom only an address is known. */
export function nameFrom(email: string): string {
  const words = email
    .split('@')[0]!
    .split(/[._+-]+/)
    .filter(Boolean)
  return words.map(word => word[0]!.toUpperCase() + word.slice(1)).join(' ') || email
}
