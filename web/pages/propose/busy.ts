import { clip, intersect, overlaps } from '#/time/window.ts'
import type { Calendar } from '../../data/free.ts'
import type { Span } from '../../parts/week/axis.ts'
import type { Block } from '../../parts/week/block.tsx'

type Calendars = ReadonlyMap<string, Calendar>

/** When all of them are free within a span; undefined while somebody's time is still being read. */
export function allFree(people: readonly string[], calendars: Calendars): Span[] | undefined {
  const known = people.map(person => calendars.get(person))
  if (known.length === 0 || known.some(calendar => !calendar)) return undefined
  return [...known.map(calendar => calendar!.free).reduce(intersect)]
}

/** When others are busy, as blocks of the week: each stretch once, with everybody who is busy in it. */
export function busyBlocks(
  people: readonly string[],
  calendars: Calendars,
  within: Span,
  nameOf: (person: string) => string,
): Block[] {
  const rows = people.map(person => ({ person, busy: clip(takenOf(calendars.get(person)), within) }))
  const stretches = stretchesOf(rows.flatMap(({ busy }) => busy))
  const parts = stretches.map(span => ({
    ...span,
    names: rows.filter(({ busy }) => busy.some(each => overlaps(each, span))).map(row => nameOf(row.person)),
  }))
  return joined(parts.filter(({ names }) => names.length > 0)).map(blockOf)
}

function takenOf(calendar: Calendar | undefined): Span[] {
  const taken = calendar?.busy.filter(({ kind }) => kind === 'meeting' || kind === 'external') ?? []
  return taken.map(({ start, end }) => ({ start, end }))
}

/** From each bound to the next. */
function stretchesOf(spans: readonly Span[]): Span[] {
  const bounds = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b)
  return bounds.slice(1).map((end, at) => ({ start: bounds[at]!, end }))
}

type Part = Span & { names: readonly string[] }

/** Stretches that touch and have the same people are one. */
function joined(parts: readonly Part[]): Part[] {
  const all: Part[] = []
  for (const part of parts) {
    const before = all.at(-1)
    if (before?.end === part.start && before.names.join() === part.names.join())
      all[all.length - 1] = { ...before, end: part.end }
    else all.push(part)
  }
  return all
}

const NAMED = 2 // a column of the week has no room for more

function blockOf({ start, end, names }: Part): Block {
  const first = names.map(name => name.split(' ')[0]!)
  const who = names.length > NAMED ? `${names.length} of you` : first.join(', ')
  return { id: `others ${start}`, title: `${who} busy`, start, end, look: 'others', means: names.join(', ') }
}
