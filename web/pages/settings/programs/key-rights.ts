import type { createKey } from '#/access/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'

type Scopes = BodyOf<typeof createKey>['scopes']

const SCOPES = {
  read: ['read'],
  write: ['write'],
  time: ['time:write', 'people:read'],
  meetings: ['meetings:write', 'time:read', 'people:read'],
  proposals: ['proposals:write', 'meetings:read', 'time:read', 'people:read'],
  gatherings: ['gatherings:write', 'contacts:write', 'time:read', 'people:read'],
  standups: ['standups:write', 'meetings:write', 'time:read', 'people:read'],
  calendars: ['calendars:write', 'time:read'],
} satisfies Record<string, Scopes>

export type Right = keyof typeof SCOPES

export const RIGHTS: { id: Right; name: string }[] = [
  { id: 'read', name: 'Read everything I see' },
  { id: 'meetings', name: 'Make and answer meetings' },
  { id: 'proposals', name: 'Propose times and answer proposals' },
  { id: 'gatherings', name: 'Keep my contacts and invite them to gatherings' },
  { id: 'standups', name: 'Keep stand-ups and answer their meetings' },
  { id: 'calendars', name: 'Connect and read my calendars' },
  { id: 'time', name: 'Change my availability' },
  { id: 'write', name: 'Everything I may do' },
]

export const LIFETIMES = [
  { id: '30', name: '30 days' },
  { id: '90', name: '90 days' },
  { id: '365', name: 'A year' },
  { id: 'never', name: 'Until revoked' },
]

export function scopesOf(right: Right): Scopes {
  return [...SCOPES[right]]
}

/** When a key made now ends, in epoch milliseconds; null for never. */
export function expiryOf(days: string, now: number): number | null {
  return days === 'never' ? null : now + Number(days) * 86_400_000
}
