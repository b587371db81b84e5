import type { Caller } from '#/shared/caller.ts'

/** The organizer of a meeting as he who did in his calendar what is done here. */
export function organizerAs(person: string): Caller {
  return { person, role: 'member', session: null, scopes: ['meetings:write'], link: null }
}
