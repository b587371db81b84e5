import type { Answer } from '#/meetings/rules.ts'
import { parseInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'

/** What happened to a meeting, as its journal has it. */
type Entry = { readonly kind: string; readonly at: string; readonly data: object }

/** What somebody answered, and when (epoch ms). */
export type Given = { readonly answer: Answer; readonly at: number }

/**
 * What each had answered last to a time of a single meeting that is at another now, by person: an answer is to the time
 * that was asked for. Entries come newest first; whoever was added since has answered nothing.
 */
export function answersTo(
  entries: readonly Entry[],
  now: Window,
  wanted: Window,
): ReadonlyMap<string, Given> {
  const given = new Map<string, Given | null>()
  let isThen = isSame(now, wanted)
  for (const { kind, at, data } of entries) {
    const { person, answer, was } = data as Data
    if (kind === 'moved') isThen = isSame(windowOf(was), wanted)
    if (person === undefined || given.has(person)) continue
    if (kind === 'joined') given.set(person, null)
    if (kind === 'answered' && isThen) given.set(person, { answer: answer!, at: parseInstant(at)! })
  }
  return new Map([...given].flatMap(([person, one]) => (one ? [[person, one] as const] : [])))
}

type Span = { readonly start: string; readonly end: string }
type Data = { readonly person?: string; readonly answer?: Answer; readonly was?: Span }

/** Undefined of what was whole days. */
function windowOf(was: Span | undefined): Partial<Window> {
  return { start: parseInstant(was?.start ?? ''), end: parseInstant(was?.end ?? '') }
}

function isSame(one: Partial<Window>, other: Window): boolean {
  return one.start === other.start && one.end === other.end
}
