import type { Fault } from '#/shared/result.ts'

/** Why somebody is not available, as the API tells it. Instants in UTC. */
export type Reason = { person: string; reason: string; start: string; end: string }

/** A refusal of the server (RFC 9457), or that it could not be reached at all. */
export class Problem extends Error {
  readonly status: number
  /** The last word of the problem's `type`: `not-available`. */
  readonly kind: string
  readonly faults: readonly Fault[]
  readonly reasons: readonly Reason[]

  constructor(
    status: number,
    body: { type?: string; detail?: string; errors?: Fault[]; reasons?: Reason[] },
  ) {
    super(body.detail ?? 'The server gave no answer that makes sense. Try again in a moment.')
    this.status = status
    this.kind = body.type?.split('/').at(-1) ?? 'unknown'
    this.faults = body.errors ?? []
    this.reasons = body.reasons ?? []
  }
}

/** The faults at their fields, for a form: `{title: 'is needed'}`; those inside a list at the list's own field. */
export function faultsByField(error: unknown): Record<string, string> {
  if (!(error instanceof Problem)) return {}
  const fields = error.faults.map(fault => [
    fault.path.split(/[.[/]/).find(Boolean) ?? '',
    sentence(fault.message),
  ])
  return Object.fromEntries(fields.reverse())
}

/** What to say where the whole form is to blame, or nobody. */
export function wordsOf(error: unknown): string {
  if (error instanceof Problem) return sentence(error.message)
  return 'The server cannot be reached. Nothing was changed; look at your connection and try again.'
}

export function sentence(words: string): string {
  const text = words.trim()
  if (text === '') return text
  return text[0]!.toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.')
}
