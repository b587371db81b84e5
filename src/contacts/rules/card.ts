import { type Entry, NOTHING, type Unreadable } from '#/contacts/rules/entry.ts'
import { isOfType, type Property, parameterOf } from '#/contacts/rules/properties.ts'
import { addressIn, partsOf, textOf } from '#/contacts/rules/values.ts'
import type { Contact } from '#/contacts/rules.ts'
import { component, escapedText, property } from '#/time/ics.ts'

/** Properties of our own, so that what we export comes back whole. */
const OWN = { priority: 'X-MUSTER-PRIORITY', channels: 'X-MUSTER-CHANNELS', language: 'X-MUSTER-LANGUAGE' }

/** What is read of a card. */
export const READ: ReadonlySet<string> = new Set([
  'VERSION',
  'KIND',
  'X-ADDRESSBOOKSERVER-KIND',
  'FN',
  'N',
  'ORG',
  'EMAIL',
  'TEL',
  'NOTE',
  'CATEGORIES',
  'LANG',
  ...Object.values(OWN),
])

/** Of those that are read here; real ones have a dozen. */
const MOST_PROPERTIES = 500

/** What a card says, by the properties between its BEGIN, in that line, and its END; or why it is none of a person. */
export function entryOf(line: number, properties: readonly Property[]): Entry | Unreadable {
  if (properties.length > MOST_PROPERTIES)
    return { line, fault: `has more than ${MOST_PROPERTIES} properties` }
  const all = (name: string) => properties.filter(one => one.name === name && one.value.trim())
  if ([...all('KIND'), ...all('X-ADDRESSBOOKSERVER-KIND')].some(({ value }) => /^group$/i.test(value.trim())))
    return { line, fault: 'is a group; the people in it have cards of their own' }
  const version = all('VERSION')[0]?.value.trim() ?? '3.0'
  if (properties.some(one => textOf(one, version) === undefined))
    return { line, fault: 'is in a character set that is unknown here; export it as UTF-8' }
  const texts = (name: string) => all(name).map(one => textOf(one, version)!)
  const first = (name: string) => texts(name)[0]?.trim() ?? ''
  const address = (name: string) => addressIn(textOf(byRank(all(name))[0] ?? EMPTY, version)!)
  const parts = (name: string) => partsOf(all(name)[0] ?? EMPTY, version, /^;$/)!
  const groups = all('CATEGORIES').flatMap(
    one => partsOf(one, version, version === '2.1' ? /^[;,]$/ : /^,$/)!,
  )
  return {
    ...NOTHING,
    line,
    name: first('FN') || nameOf(parts('N')) || (parts('ORG')[0] ?? ''),
    email: address('EMAIL'),
    phone: address('TEL'),
    priority: first(OWN.priority),
    channels: first(OWN.channels),
    language: first(OWN.language) || first('LANG'),
    groups: [...new Set(groups.filter(Boolean))],
    notes: texts('NOTE').join('\n'),
  }
}

/** A contact as a card of vCard 3.0 (RFC 2426). */
export function cardOf(contact: Contact): string {
  const { name, email, phone, priority, channels, language, groups, notes } = contact
  const given: [string, string | null][] = [
    ['VERSION', '3.0'],
    ['FN', escapedText(name)],
    ['N', `${escapedText(name)};;;;`],
    ['EMAIL', email],
    ['CATEGORIES', groups.map(escapedText).join(',')],
    ['NOTE', escapedText(notes)],
    [OWN.priority, `${priority}`],
    [OWN.channels, channels.join('\\,')],
    [OWN.language, language],
  ]
  const lines = given.flatMap(([key, value]) => (value ? [property(key, value)] : []))
  const tel = phone === null ? [] : [property('TEL', phone, { TYPE: 'CELL' })]
  return component('VCARD', [...lines, ...tel])
}

const EMPTY: Property = { line: 0, name: '', parameters: [], value: '' }

/** `Smith;Ann;Maria;Dr.;` is Ann Maria Smith. */
function nameOf([family = '', given = '', middle = '']: readonly string[]): string {
  return [given, middle, family].filter(Boolean).join(' ')
}

/** Mobile numbers first, then what is preferred (`PREF=1` before `PREF=2`), fax machines last. */
function byRank(properties: readonly Property[]): Property[] {
  return properties.toSorted((a, b) => rankOf(a) - rankOf(b))
}

function rankOf(one: Property): number {
  if (isOfType(one, 'fax') || isOfType(one, 'pager')) return 1_000
  const preferred = Number(parameterOf(one, 'pref') ?? (isOfType(one, 'pref') ? 1 : 101)) || 101
  return preferred - (isOfType(one, 'cell') || isOfType(one, 'iphone') ? 500 : 0)
}
