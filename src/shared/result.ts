import type { RefusalKind } from '#/shared/refusal.ts'

/** What an action answers: the thing asked for, or a refusal with its facts. A bug is an exception instead. */
export type Result<T> = Ok<T> | Refused

export type Ok<T> = { readonly ok: true; readonly value: T }

export type Refused = {
  readonly ok: false
  readonly kind: RefusalKind
  /** One sentence for the one who asked: what is wrong and what to do. */
  readonly detail: string
  /** Becomes members of the problem document (RFC 9457 §3.2). */
  readonly facts: Readonly<Record<string, unknown>>
}

/** One thing wrong with an input: where (`start`, `weekly[0].days`) and what to do about it. */
export type Fault = { readonly path: string; readonly message: string }

export function ok(): Ok<undefined>
export function ok<T>(value: T): Ok<T>
export function ok<T>(value?: T): Ok<T | undefined> {
  return { ok: true, value }
}

export function refused(kind: RefusalKind, detail: string, facts: Refused['facts'] = {}): Refused {
  return { ok: false, kind, detail, facts }
}

/** Senseless input, every fault at once. */
export function invalid(errors: readonly Fault[]): Refused {
  const detail = errors
    .map(fault => (fault.path ? `${fault.path} ${fault.message}` : fault.message))
    .join('; ')
  return refused('invalid-input', detail, { errors })
}

export function notFound(what: string): Refused {
  return refused('not-found', `There is no such ${what}, or it is not yours to see.`)
}
