import { type Outline, unfolded } from './lines.ts'

/** A component that stands right in a calendar, as a text of unfolded lines that end with `\n`. */
export type Piece = {
  readonly name: string
  readonly text: string
  /** It ended where it should. */
  readonly isWhole: boolean
}

/** What a calendar says of itself. */
export type Head = { readonly lines: readonly string[]; readonly pieces: readonly Piece[] }

export type Pieces = { readonly calendars: readonly Head[]; readonly fault?: Outline['fault'] }

/** Lines that no calendar needs to say of itself. */
const MOST_LINES = 100

/** Where a text is being cut: the calendar and the component that it is in. */
type Cutting = {
  readonly all: string
  readonly calendars: { readonly lines: string[]; readonly pieces: Piece[] }[]
  isInside: boolean
  open: { readonly name: string; readonly from: number } | null
}

/**
 * The calendars of a text cut into their components, without a look at what is in those: whatever is wrong with one of
 * them, the others are there. Faults: no calendar at all, one that does not end.
 */
export function piecesOf(text: string): Pieces {
  const cutting: Cutting = { all: unfolded(text), calendars: [], isInside: false, open: null }
  const { all, calendars } = cutting
  for (let at = 0; at < all.length; ) {
    const found = all.indexOf('\n', at)
    const end = found < 0 ? all.length : found
    cutLine(cutting, at, end)
    at = end + 1
  }
  if (calendars.length === 0) return { calendars, fault: 'none' }
  return cutting.isInside ? { calendars, fault: 'cut' } : { calendars }
}

function cutLine(cutting: Cutting, at: number, end: number): void {
  const edge = edgeAt(cutting.all, at, end)
  if (!cutting.isInside) {
    if (edge?.isBegin && edge.name === 'VCALENDAR') enter(cutting)
  } else if (cutting.open) {
    if (edge && (edge.name === cutting.open.name || edge.name === 'VCALENDAR')) close(cutting, edge, at, end)
  } else if (!edge) hear(cutting, at, end)
  else if (edge.isBegin) cutting.open = { name: edge.name, from: at }
  else if (edge.name === 'VCALENDAR') cutting.isInside = false
}

function enter(cutting: Cutting): void {
  cutting.isInside = true
  cutting.calendars.push({ lines: [], pieces: [] })
}

/** A component that begins again, or whose calendar does, has not ended where it should. */
function close(cutting: Cutting, edge: Edge, at: number, end: number): void {
  const { name, from } = cutting.open!
  const isWhole = !edge.isBegin && edge.name === name
  const text = cutting.all.slice(from, isWhole ? end + 1 : at)
  cutting.calendars.at(-1)!.pieces.push({ name, text, isWhole })
  cutting.open = edge.isBegin && edge.name === name ? { name, from: at } : null
  if (edge.name !== 'VCALENDAR') return
  if (edge.isBegin) enter(cutting)
  else cutting.isInside = false
}

function hear({ all, calendars }: Cutting, at: number, end: number): void {
  const { lines } = calendars.at(-1)!
  if (lines.length < MOST_LINES) lines.push(all.slice(at, end))
}

type Edge = { readonly isBegin: boolean; readonly name: string }

/** A line that begins or ends a component; few lines are, and the first letter tells for most. */
function edgeAt(all: string, at: number, end: number): Edge | undefined {
  const letter = all.charCodeAt(at) | 0x20
  if ((letter !== 0x62 && letter !== 0x65) || end - at > 50) return undefined
  const found = /^(BEGIN|END):([A-Z-]{1,40})\s*$/i.exec(all.slice(at, end))
  return found ? { isBegin: found[1]!.length === 5, name: found[2]!.toUpperCase() } : undefined
}
