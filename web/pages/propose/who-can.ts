import { covers, overlaps } from '#/time/window.ts'
import type { Calendar } from '../../data/free.ts'
import { listed } from '../../parts/sentences.ts'
import type { Span } from '../../parts/week/axis.ts'

/** Who can come to a time, as far as one may know. */
export type WhoCan = {
  free: string[]
  busy: string[]
  /** Not at the times that they offer. */
  outside: string[]
  /** Their time is not known: asked by mail, or their calendar cannot be read. */
  unknown: string[]
}

/** Of strangers nothing can be known: asked by mail, or of another’s acquaintance. */
export type Asked = { readonly known: readonly string[]; readonly strangers: readonly string[] }

/** Null while somebody's time is still being read. Hours do not count against whole days. */
export function whoCan(
  { known, strangers }: Asked,
  calendars: ReadonlyMap<string, Calendar>,
  span: Span,
  wholeDay = false,
): WhoCan | null {
  const can: WhoCan = { free: [], busy: [], outside: [], unknown: [...strangers] }
  for (const person of known) {
    const standing = standingOf(calendars.get(person), span, wholeDay)
    if (!standing) return null
    can[standing].push(person)
  }
  return can
}

function standingOf(calendar: Calendar | undefined, span: Span, wholeDay: boolean): keyof WhoCan | undefined {
  if (!calendar || !covers(calendar.known, span)) return undefined
  const kinds = new Set(calendar.busy.filter(each => overlaps(each, span)).map(({ kind }) => kind))
  if (kinds.has('meeting') || kinds.has('external')) return 'busy'
  if (kinds.has('unknown')) return 'unknown'
  return kinds.has('outside-hours') && !wholeDay ? 'outside' : 'free'
}

/** `all 4 free`, `3 of 4 free; Bo is busy`. */
export function whoCanWords(can: WhoCan, nameOf: (person: string) => string): string {
  const { free, busy, outside, unknown } = can
  const all = free.length + busy.length + outside.length + unknown.length
  if (free.length === all) return ALL_FREE[all] ?? `all ${all} free`
  const say = (people: string[], one: string, many: string) => said(people.map(nameOf).map(inside), one, many)
  const why = [
    ...say(busy, 'is busy', 'are busy'),
    ...say(outside, 'does not offer it', 'do not offer it'),
    ...say(unknown, 'is not known', 'are not known'),
  ]
  return [all > 1 ? `${free.length} of ${all} free` : '', why.join(', ')].filter(Boolean).join('; ')
}

const ALL_FREE: Record<number, string> = { 1: 'you are free', 2: 'both free' }

const NAMED = 3 // more names are a list, not a reason

function said(names: readonly string[], one: string, many: string): string[] {
  if (names.length === 0) return []
  if (names.length > NAMED) return [`${names.length} ${many}`]
  return [`${listed(names)} ${names.length === 1 && names[0] !== 'you' ? one : many}`]
}

/** A name within a sentence. */
function inside(name: string): string {
  return name === 'You' ? 'you' : name
}
