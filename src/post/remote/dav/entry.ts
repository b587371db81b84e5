import type { FoundCalendar } from '#/carriers.ts'
import { placeOf } from '#/post/remote/dav/href.ts'

/** A multistatus (RFC 4918 §13), as tsdav reads it: names in camel case, numbers as numbers, properties that there are. */
export type Listing = {
  readonly isMultistatus: boolean
  readonly entries: readonly Entry[]
  readonly syncToken: string | null
}

export type Entry = {
  /** As the server writes it. */
  readonly href: string
  readonly status: number
  readonly props: Readonly<Record<string, unknown>>
  readonly error: unknown
}

/** What a resource says of itself. Addresses are absolute. */
export type Resource = {
  readonly isCalendar: boolean
  readonly isCollection: boolean
  /** Where the calendars of its principal are (RFC 4791 §6.2.1), and who that is (RFC 5397). */
  readonly homes: readonly string[]
  readonly principal: string | null
  readonly calendar: FoundCalendar
}

/** `base`: where the listing came from. */
export function resourceOf({ href, props }: Entry, base: string): Resource {
  const types = Object.keys(object(props['resourcetype']))
  const isCalendar = types.includes('calendar') && !types.includes('deletedCalendar') && holdsEvents(props)
  const place = placeOf(href, base) ?? base
  return {
    isCalendar,
    isCollection: types.includes('collection'),
    homes: hrefsIn(props['calendarHomeSet'], base),
    principal: hrefsIn(props['currentUserPrincipal'], base)[0] ?? null,
    calendar: { place, name: nameOf(props, place), color: colorOf(props), writable: isWritable(props) },
  }
}

export function textIn(value: unknown): string | null {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value)
  const { _cdata, _text } = object(value)
  return typeof _cdata === 'string' ? _cdata : typeof _text === 'string' ? _text : null
}

/** The addresses in a property, absolute. */
export function hrefsIn(value: unknown, base: string): string[] {
  const hrefs = list(object(value)['href']).map(textIn)
  return hrefs.flatMap(href =>
    href !== null && URL.canParse(href.trim(), base) ? [new URL(href.trim(), base).href] : [],
  )
}

/** What says nothing of its components holds all (RFC 4791 §5.2.3). */
function holdsEvents(props: Entry['props']): boolean {
  const components = list(object(props['supportedCalendarComponentSet'])['comp'])
  const names = components.map(one => object(object(one)['_attributes'])['name'])
  return names.length === 0 || names.includes('VEVENT')
}

const LONGEST_NAME = 200

function nameOf(props: Entry['props'], place: string): string {
  const given = textIn(props['displayname'])
    ?.replace(/\p{Cc}/gu, ' ')
    .trim()
  return (given || lastOf(place)).slice(0, LONGEST_NAME)
}

function lastOf(place: string): string {
  const last = new URL(place).pathname.split('/').filter(Boolean).at(-1) ?? new URL(place).hostname
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}

/** `#RRGGBB`; Apple adds how opaque it is. */
function colorOf(props: Entry['props']): string | null {
  return /^#[\da-f]{6}/i.exec(textIn(props['calendarColor'])?.trim() ?? '')?.[0].toLowerCase() ?? null
}

/** By what the caller may do there (RFC 3744 §5.5). Who does not say is taken at his word when we write. */
function isWritable(props: Entry['props']): boolean {
  const privileges = list(object(props['currentUserPrivilegeSet'])['privilege'])
  const names = privileges.flatMap(one => Object.keys(object(one)))
  if (names.length === 0) return true
  return (
    ['all', 'write'].some(name => names.includes(name)) ||
    ['writeContent', 'bind'].every(name => names.includes(name))
  )
}

function object(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value]
}
