import { type Entry, NOTHING, type Unreadable } from '#/contacts/rules/entry.ts'
import { isOfType, type Property, parameterOf, propertiesIn } from '#/contacts/rules/properties.ts'
import { addressIn, partsOf, textOf } from '#/contacts/rules/values.ts'
import type { Contact } from '#/contacts/rules.ts'
import { component, escapedText, property } from '#/time/ics.ts'

/** Properties of our own, so that what we export comes back whole. */
const OWN = { priority: 'X-MUSTER-PRIORITY', channels: 'X-MUSTER-CHANNELS', language: 'X-MUSTER-LANGUAGE' }

const WANTED = new Set([
  'BEGIN',
  'END',
  'VERSION',
  'AGENT',
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

/** Contacts as cards of vCard 3.0 (RFC 2426), which every program reads. */
export function writeCards(contacts: readonly Contact[]): string {
  return contacts.map(cardOf).join('')
}

/** The entries of a file of vCards (2.1, 3.0, or 4.0: RFC 6350), at most so many. */
export function readCards(text: string, most: number): (Entry | Unreadable)[] {
  const entries: (Entry | Unreadable)[] = []
  let card: Property[] | null = null
  let depth = 0
  for (const one of propertiesIn(text, name => WANTED.has(name))) {
    if (entries.length >= most) return entries
    const isCard = one.value.trim().toUpperCase() === 'VCARD'
    if (one.name === 'BEGIN' && isCard) {
      // A card within a card is that of an AGENT (vCard 2.1); one after a card that has no end is the next.
      if (card && card.at(-1)?.name === 'AGENT') depth++
      else {
        if (card) entries.push(endless(card))
        ;[card, depth] = [[one], 0]
      }
    } else if (one.name === 'END' && isCard && card) {
      if (depth > 0) depth--
      else {
        entries.push(entryOf(card))
        card = null
      }
    } else if (depth === 0) card?.push(one)
  }
  return card ? [...entries, endless(card)] : entries
}

function endless([begin]: readonly Property[]): Unreadable {
  return { line: begin!.line, fault: 'does not end; END:VCARD is missing' }
}

/** Of those that are read here; real ones have a dozen. */
const MOST_PROPERTIES = 500

function entryOf(card: readonly Property[]): Entry | Unreadable {
  if (card.length > MOST_PROPERTIES)
    return { line: card[0]!.line, fault: `has more than ${MOST_PROPERTIES} properties` }
  const all = (name: string) => card.filter(one => one.name === name && one.value.trim())
  const version = all('VERSION')[0]?.value.trim() ?? '3.0'
  const { line } = card[0]!
  if ([...all('KIND'), ...all('X-ADDRESSBOOKSERVER-KIND')].some(({ value }) => /^group$/i.test(value.trim())))
    return { line, fault: 'is a group; the people in it have cards of their own' }
  const texts = (name: string) => all(name).map(one => textOf(one, version))
  const address = (name: string) => addressIn(textOf(byRank(all(name))[0] ?? EMPTY, version) ?? '')
  const groups = all('CATEGORIES').map(one => partsOf(one, version, version === '2.1' ? /^[;,]$/ : /^,$/))
  const all_ = [...['FN', 'N', 'ORG', 'NOTE', 'EMAIL', 'TEL'].flatMap(texts), ...groups]
  if (all_.includes(undefined))
    return { line, fault: 'is in a character set that is unknown here; export it as UTF-8' }
  const first = (name: string) => texts(name)[0]?.trim() ?? ''
  return {
    ...NOTHING,
    line,
    name:
      first('FN') ||
      nameOf(all('N')[0], version) ||
      (partsOf(all('ORG')[0] ?? EMPTY, version, /^;$/)![0] ?? ''),
    email: address('EMAIL'),
    phone: address('TEL'),
    priority: first(OWN.priority),
    channels: first(OWN.channels),
    language: first(OWN.language) || first('LANG'),
    groups: [...new Set(groups.flatMap(parts => parts!).filter(Boolean))],
    notes: texts('NOTE').join('\n'),
  }
}

const EMPTY: Property = { line: 0, name: '', parameters: [], value: '' }

/** `Smith;Ann;Maria;Dr.;` is Ann Maria Smith. */
function nameOf(name: Property | undefined, version: string): string {
  const [family = '', given = '', middle = ''] = (name && partsOf(name, version, /^;$/)) ?? []
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

function cardOf(contact: Contact): string {
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
