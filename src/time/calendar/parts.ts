import { eventOf, type Note } from './event.ts'
import { faultSaid } from './fault.ts'
import { type Hull, hullOfParts, survey, utc } from './hull.ts'
import { lineOf, outlineOf, type Part, wordOf } from './lines.ts'
import { lasts, lengthOf } from './moment.ts'
import { type Head, type Piece, piecesOf } from './pieces.ts'
import { lineOfText } from './text.ts'
import { isNamedZone } from './zones.ts'

/** One event of a calendar, or a series with its changed occurrences: a calendar by itself. */
export type PartedObject = {
  /** Empty when it has none. */
  readonly uid: string
  /** The same for the same event: without the moment at which its server wrote it (DTSTAMP). */
  readonly text: string
  readonly hull: Hull
}

export type Parts =
  | {
      readonly ok: true
      readonly objects: readonly PartedObject[]
      /** What the calendar calls itself. */
      readonly name: string | null
      /** After how long (ms) it wants to be looked at again. */
      readonly refresh: number | null
      /** Of events that cannot be read. */
      readonly notes: readonly Note[]
    }
  | { readonly ok: false; readonly reason: string }

/** Fifty years of four events a day. */
const MOST_EVENTS = 75_000

/**
 * The objects of a calendar file. To-dos are left out, and zones that are known by their names. A file that is cut off
 * is refused: what is missing in it is not gone.
 */
export function partObjects(text: string): Parts {
  const { calendars, fault } = piecesOf(text)
  if (fault) return { ok: false, reason: faultSaid(fault, text) }
  const many = calendars.reduce((sum, { pieces }) => sum + pieces.length, 0)
  if (many > MOST_EVENTS) return { ok: false, reason: `has more than ${MOST_EVENTS} events` }
  const parted = calendars.map(objectsOf)
  return {
    ok: true,
    objects: together(parted.flatMap(({ objects }) => objects)),
    ...headOf(calendars.flatMap(({ lines }) => lines)),
    notes: parted.flatMap(({ notes }) => notes),
  }
}

/** A series may be in one calendar of a file, and its changed occurrences in the next: they are one object of both. */
function together(objects: readonly PartedObject[]): PartedObject[] {
  const groups = Map.groupBy(objects, ({ uid }) => uid)
  return [...groups].flatMap(([uid, group]) => {
    if (uid === '' || group.length === 1) return group
    const text = [...new Set(group.map(one => one.text))].join('')
    return { uid, text, hull: survey(text).hull ?? group[0]!.hull }
  })
}

function objectsOf({ lines, pieces }: Head): { objects: PartedObject[]; notes: Note[] } {
  const head = partOf(lines.join('\n'))
  if (!['', 'PUBLISH', 'REQUEST', 'ADD', 'CANCEL'].includes(wordOf(head, 'METHOD')))
    return { objects: [], notes: [] }
  const zones = zonesIn(pieces)
  const read = pieces.filter(({ name }) => name === 'VEVENT' || name === 'VFREEBUSY').map(readPiece)
  const sound = read.filter(one => one.note === null)
  const groups = Map.groupBy(sound, ({ uid }) => uid)
  const objects = [...groups].flatMap(([uid, group]) =>
    uid === '' ? group.map(one => objectOf([one], head, zones)) : [objectOf(group, head, zones)],
  )
  return { objects: objects.filter(one => one !== null), notes: read.flatMap(({ note }) => note ?? []) }
}

/** What stays of a component while the others are read: a file may have tens of thousands. */
type Read = {
  readonly uid: string
  readonly text: string
  readonly hull: Hull | null
  readonly tzids: readonly string[]
  readonly note: Note | null
}

function readPiece({ name, text, isWhole }: Piece): Read {
  const { calendars, fault } = outlineOf(`BEGIN:VCALENDAR\n${text}\nEND:VCALENDAR`)
  const part = calendars[0]?.parts[0] ?? { name, lines: [], parts: [] }
  const uid = lineOf(part, 'UID')?.value ?? ''
  const event = name === 'VEVENT' ? eventOf(part, utc, false) : null
  const reason = fault === 'deep' ? 'has parts that are nested too deep' : isWhole ? null : 'is not whole'
  const title = lineOfText(lineOf(part, 'SUMMARY')?.value)
  const note = reason === null ? (event && 'reason' in event ? event : null) : { uid, title, reason }
  const tzids = part.lines.map(({ parameters }) => parameters['TZID']).filter(tzid => tzid !== undefined)
  return { uid, text, hull: note ? null : hullOfParts([part]), tzids, note }
}

type Zones = ReadonlyMap<string | undefined, string>

/** The texts of those zones that only their definition tells of. */
function zonesIn(pieces: readonly Piece[]): Zones {
  const defined = pieces.filter(({ name, isWhole }) => name === 'VTIMEZONE' && isWhole)
  const named = defined.map(({ text }) => [lineOf(partOf(text), 'TZID')?.value, text] as const)
  return new Map(named.filter(([tzid]) => tzid !== undefined && !isNamedZone(tzid)))
}

/** The lines of a component as one, whatever components are in it. */
function partOf(text: string): Part {
  const lines = text.replace(/^(BEGIN|END):.*$/gim, '')
  return outlineOf(`BEGIN:VCALENDAR\n${lines}\nEND:VCALENDAR`).calendars[0]!
}

function objectOf(group: readonly Read[], head: Part, zones: Zones): PartedObject | null {
  const hull = group.length === 1 ? group[0]!.hull : hullTogether(group)
  if (!hull) return null
  const used = new Set(group.flatMap(({ tzids }) => tzids))
  const method = wordOf(head, 'METHOD')
  const lines = [
    'BEGIN:VCALENDAR\nVERSION:2.0\n',
    method === '' ? '' : `METHOD:${method}\n`,
    ...[...used].map(tzid => zones.get(tzid) ?? ''),
    ...group.map(({ text }) => text.replace(/^DTSTAMP[;:].*\n/gim, '')),
    'END:VCALENDAR\n',
  ]
  return { uid: group[0]!.uid, text: lines.join(''), hull }
}

/** A change of all that follow moves what the series says. */
function hullTogether(group: readonly Read[]): Hull | null {
  const text = group.map(one => one.text).join('\n')
  return hullOfParts(outlineOf(`BEGIN:VCALENDAR\n${text}\nEND:VCALENDAR`).calendars[0]!.parts)
}

/** NAME and REFRESH-INTERVAL of RFC 7986, and what programs wrote before. */
function headOf(lines: readonly string[]): { name: string | null; refresh: number | null } {
  const said = (name: string) => {
    const line = lines.find(one => new RegExp(`^${name}[;:]`, 'i').test(one))
    return line?.slice(line.indexOf(':') + 1).trim()
  }
  const length = lengthOf(said('REFRESH-INTERVAL') ?? said('X-PUBLISHED-TTL') ?? '')
  return {
    name: lineOfText(said('NAME') ?? said('X-WR-CALNAME')) || null,
    refresh: length ? lasts(length) : null,
  }
}
