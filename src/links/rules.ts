import type { Caller } from '#/shared/caller.ts'
import type { LinkKind } from '#/shared/endpoint.ts'
import type { Language } from '#/shared/language.ts'
import { type Refused, refused } from '#/shared/result.ts'
import { day, minute } from '#/time/date.ts'
import { parseDuration } from '#/time/instant.ts'

/** A link as it is kept: it opens one thing for one person. */
export type Link = {
  readonly id: string
  /** Whom it is for. Of a gathering: the contact, who need not be a person here. */
  readonly person: string
  readonly language: Language
  readonly kind: LinkKind
  readonly about: string
  /** Epoch milliseconds. */
  readonly expiresAt: number
  readonly revokedAt: number | null
  /** Whether the address or number it was sent to is still its person's. */
  readonly arrives: boolean
  /** Whether there still is that person or contact. */
  readonly isKnown: boolean
}

/** Where the pages of each kind lie: before the token. */
export const LINK_PATHS: Readonly<Record<LinkKind, string>> = {
  meeting: '/m',
  proposal: '/p',
  gathering: '/i',
  standup: '/s',
}

/** One new link in so long: whoever presses twice, or presses for somebody else, fills no mailbox. */
export const RENEWED_EVERY = 10 * minute

/** So long after its end a link is still known by name, and can be renewed; then there never was one. */
export const REMEMBERED = 90 * day

/** The tokens of `newGuestToken`: 16 bytes in base64url. */
export function isToken(text: string): boolean {
  return /^mg_[\w-]{22}$/.test(text)
}

/** How the name of a link begins that stands for its token in what is kept of a message; the hash follows, in hex. */
export const NAMED = 'mg_of-'

export function isName(text: string): boolean {
  return text.startsWith(NAMED)
}

export type LinkState = 'open' | 'expired' | 'revoked'

export function stateOf({ revokedAt, arrives, expiresAt }: Link, now: number): LinkState {
  if (revokedAt !== null || !arrives) return 'revoked'
  return expiresAt <= now ? 'expired' : 'open'
}

/** Why a link does not open what it is about, if it does not: 410. That to a gathering expires when that is over. */
export function closed(link: Link, now: number): Refused | undefined {
  const state = stateOf(link, now)
  if (state === 'open') return undefined
  return ended(state === 'expired' && link.kind === 'gathering' ? 'over' : state)
}

/** What a link is refused with that has ended: 410, and why. */
export function ended(reason: keyof typeof ENDED): Refused {
  return refused('gone', ENDED[reason], { reason })
}

const ENDED = {
  expired: 'This link has expired. Its page sends a new one.',
  revoked: 'This link was revoked: its reader takes part no more, has another address, or it was withdrawn.',
  over: 'What this link was for is over, and the link has ended with it.',
  cancelled: 'What this link was for was called off: it does not take place.',
  withdrawn: 'This invitation was withdrawn.',
} as const

/** Whether more is told of why it has ended: who has it by another's old address learns nothing. */
export function mayLearn({ arrives, isKnown }: Link): boolean {
  return arrives || !isKnown
}

/** Its person as a caller: a guest, whatever account he has, because the link never opens that. */
export function callerBy({ person, kind, about }: Link): Caller {
  return { person, role: 'guest', session: null, scopes: [], link: { kind, about } }
}

/** No account has more reminders for one meeting. */
const MOST_REMINDERS = 5

/**
 * Reminders as the page that ended them kept them: durations with blanks between, none for the usual ones (null).
 * Undefined when a browser never sent that.
 */
export function parseReminders(text: string): string[] | null | undefined {
  const leads = text.split(' ').filter(Boolean)
  if (leads.length === 0) return null
  const isRight =
    leads.length <= MOST_REMINDERS && leads.every(lead => (parseDuration(lead) ?? Infinity) <= 28 * day)
  return isRight ? leads : undefined
}
