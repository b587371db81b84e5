/** A content line (RFC 5545 §3.1): names in upper case, parameters without their quotes, the value as it stands. */
export type Line = {
  readonly name: string
  readonly parameters: Readonly<Record<string, string>>
  readonly value: string
}

/** A component with the lines that are heard of, and those components in it that have any. */
export type Part = { readonly name: string; readonly lines: Line[]; readonly parts: Part[] }

/** A calendar, a zone or an event in it, and what is in that: nobody nests deeper, and a megabyte of BEGIN is no calendar. */
const DEEPEST = 8

const HEARD = new Set(
  (
    'METHOD UID SEQUENCE SUMMARY STATUS TRANSP DTSTART DTEND DURATION RRULE EXRULE RDATE EXDATE RECURRENCE-ID FREEBUSY ' +
    'X-MICROSOFT-CDO-BUSYSTATUS X-MUSTER-AWAY X-MUSTER-DECLINED TZID X-LIC-LOCATION TZOFFSETFROM TZOFFSETTO'
  ).split(' '),
)

const NONE: ReadonlySet<string> = new Set()

/** Their values have no colon, and Exchange does not quote its `TZID=tzone://Microsoft/Custom`. */
const TIMES = new Set(['DTSTART', 'DTEND', 'RDATE', 'EXDATE', 'RECURRENCE-ID'])

export type Outline = { readonly calendars: Part[]; readonly fault?: 'none' | 'deep' | 'cut' }

/**
 * The calendars of a text, whatever stands around and between them, with either kind of line ends. What cannot be read
 * is passed over, and what is neither of a time nor among `more`. Faults: no calendar at all, components nested too deep, a calendar that does not end.
 */
export function outlineOf(text: string, more: ReadonlySet<string> = NONE): Outline {
  const root: Part = { name: '', lines: [], parts: [] }
  const within = [root]
  for (const line of unfolded(text).split('\n')) {
    const edge = /^(BEGIN|END):([A-Z-]{1,40})\s*$/i.exec(line)
    if (!edge) hear(within.at(-1)!, line, more)
    else if (edge[1]!.toUpperCase() === 'END') leave(within, edge[2]!.toUpperCase())
    else enter(within, edge[2]!.toUpperCase())
    if (within.length > DEEPEST) return { calendars: root.parts, fault: 'deep' }
  }
  const calendars = root.parts.filter(({ name }) => name === 'VCALENDAR')
  if (calendars.length === 0) return { calendars, fault: 'none' }
  return within.length > 1 ? { calendars, fault: 'cut' } : { calendars }
}

/**
 * With `\n` as the only kind of line end, no line folded, and no NUL, which a database does not take. One sign of a kind at a time, so that a megabyte of line
 * ends takes no longer than another.
 */
export function unfolded(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll('\0', '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .replace(/\n[ \t]/g, '')
}

function enter(within: Part[], name: string): void {
  const part: Part = { name, lines: [], parts: [] }
  within.at(-1)!.parts.push(part)
  within.push(part)
}

/** An END of something that never began ends nothing. */
function leave(within: Part[], name: string): void {
  const place = within.findLastIndex(part => part.name === name)
  if (place > 0) within.length = place
}

function hear(part: Part, text: string, more: ReadonlySet<string>): void {
  const name = text.slice(0, text.search(/[;:]/)).toUpperCase()
  if (!HEARD.has(name) && !more.has(name)) return
  const [head, value] = TIMES.has(name) ? cutAtLast(text, ':') : cutAt(text, ':')
  if (value === undefined) return
  part.lines.push({ name, parameters: parametersIn(head), value: value.trim() })
}

function parametersIn(head: string): Record<string, string> {
  const parameters: Record<string, string> = {}
  for (let rest = cutAt(head, ';')[1]; rest !== undefined; ) {
    const [one, more] = cutAt(rest, ';')
    const equals = one.indexOf('=')
    if (equals > 0) parameters[one.slice(0, equals).toUpperCase()] = one.slice(equals + 1).replaceAll('"', '')
    rest = more
  }
  return parameters
}

/** A text parted at the first such sign outside of quotes; the second part is undefined when there is none. */
function cutAt(text: string, sign: string): [string, string | undefined] {
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') isQuoted = !isQuoted
    else if (text[i] === sign && !isQuoted) return [text.slice(0, i), text.slice(i + 1)]
  }
  return [text, undefined]
}

function cutAtLast(text: string, sign: string): [string, string | undefined] {
  const place = text.lastIndexOf(sign)
  return place < 0 ? [text, undefined] : [text.slice(0, place), text.slice(place + 1)]
}

/** The first line of that name. */
export function lineOf({ lines }: Part, name: string): Line | undefined {
  return lines.find(line => line.name === name)
}

/** All lines of that name, in their order. */
export function linesOf({ lines }: Part, name: string): Line[] {
  return lines.filter(line => line.name === name)
}

/** Its value in upper case; empty when there is no such line. */
export function wordOf(part: Part, name: string): string {
  return lineOf(part, name)?.value.toUpperCase() ?? ''
}
