import type { Fault } from '#/shared/result.ts'

/** What is right in a body: fields may be missing, and entries of lists, whose places stay. */
export type Sound<B> = {
  readonly [K in keyof B]?: NonNullable<B[K]> extends readonly (infer T)[] ? readonly (T | undefined)[] : B[K]
}

/** Leaves out of a body what is wrong in itself: of its lists the entries, of all else the field. */
export function soundPart<B>(body: B, faults: readonly Fault[]): Sound<B> {
  if (faults.some(({ path }) => path === '') || typeof body !== 'object' || body === null) return {}
  const at = (path: string) => faults.some(fault => fault.path === path || fault.path.startsWith(`${path}.`))
  const fields = Object.entries(body).flatMap(([name, value]) => {
    if (at(name)) return []
    if (!Array.isArray(value))
      return faults.some(({ path }) => path.startsWith(`${name}[`)) ? [] : [[name, value]]
    return [[name, value.map((entry, index) => (at(`${name}[${index}]`) ? undefined : entry))]]
  })
  return Object.fromEntries(fields)
}
