import type { Quiet } from '#/people/schema.ts'
import type { Caller } from '#/shared/caller.ts'
import type { Language } from '#/shared/language.ts'
import { ok, type Refused, type Result, refused } from '#/shared/result.ts'

export type Person = {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly timezone: string
  readonly quiet: Quiet
  readonly reminders: string[] | null
  readonly channels: ('email' | 'sms')[]
  /** E.164; without one there are no text messages. */
  readonly phone: string | null
  readonly language: Language
  /** What becomes of a reminder to which quiet hours leave no moment before the start. */
  readonly whenQuiet: 'skip' | 'send'
  readonly role: 'guest' | 'member' | 'admin'
  /** In everybody's list: members, and those whom an admin has added. */
  readonly listed: boolean
  readonly addedBy: string | null
  readonly createdAt: number
}

/**
 * Who sees how somebody lives, and may set it: the person, an admin, and the host of a guest for him. Everybody else
 * sees who somebody is.
 */
export function mayChange(who: Caller, person: Pick<Person, 'id' | 'role' | 'addedBy'>): boolean {
  const isHost = person.role === 'guest' && person.addedBy === who.person
  return who.role === 'admin' || who.person === person.id || isHost
}

/**
 * Whose address it is, him the links to set a password go to. So neither the host of a guest, who would come by what
 * others invited the guest to, nor a stolen API key may change it.
 */
export function mayMove(who: Caller, person: Person, email: string): boolean {
  return (
    email === person.email || ((who.role === 'admin' || who.person === person.id) && who.session !== null)
  )
}

/** Only admins set roles, and not by an API key, which could be stolen; a guest gets one with his credentials; a server keeps at least one admin. */
export function roleChange(
  who: Caller,
  person: Person,
  role: Person['role'] | undefined,
  admins: number,
): Result<Person['role']> {
  if (role === undefined || role === person.role) return ok(person.role)
  if (who.role !== 'admin') return refused('forbidden', 'Only an admin sets roles.')
  if (who.session === null) return refused('forbidden', 'An API key sets no roles. Sign in to do it.')
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
