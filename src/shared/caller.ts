import type { LinkKind, Scope } from '#/shared/endpoint.ts'

/** Who is asking. An argument everywhere it matters; there is no current user in the air. */
export type Caller = {
  readonly person: string
  readonly role: 'guest' | 'member' | 'admin'
  /** The session asked through, or null for an API key. */
  readonly session: string | null
  /** The API key asked through, if it is one. */
  readonly key?: string
  /** What an API key may do; a session may do everything its person may. */
  readonly scopes: readonly string[]
  /**
   * The guest's link asked through, and the one thing it opens: whatever else its person may do, not by this. Null for
   * a session or a key.
   */
  readonly link: { readonly kind: LinkKind; readonly about: string } | null
}

/** Whether `scope` allows reading or writing. `read` and `write` stand for every scope, writing includes reading. */
export function mayUse(caller: Caller, scope: Scope | undefined, action: 'read' | 'write'): boolean {
  if (caller.session !== null || scope === undefined) return true
  const enough =
    action === 'read' ? ['read', 'write', `${scope}:read`, `${scope}:write`] : ['write', `${scope}:write`]
  return enough.some(word => caller.scopes.includes(word))
}
