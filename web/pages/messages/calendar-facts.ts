import { listed } from '../../parts/sentences.ts'
import { daySpan, nearDay } from '../../parts/when.ts'

type Property = { name: string; parameters: Record<string, string>; value: string }
type Reading = { zone: string; now: number; today: string }

const METHODS: Record<string, string> = {
  REQUEST: 'For your calendar, to be answered from there',
  CANCEL: 'Takes it out of your calendar',
  REPLY: 'An answer for the organizer’s calendar',
}

/** What an iCalendar object that comes with a message says (RFC 5545), a line each; of a series its first time. */
export function calendarFacts(text: string, reading: Reading): string[] {
  const properties = propertiesOf(text)
  const event = firstEvent(properties)
  const value = (name: string) => event.find(property => property.name === name)
  const method = properties.find(({ name }) => name === 'METHOD')?.value.toUpperCase() ?? ''
  const people = event.filter(({ name }) => name === 'ATTENDEE').map(nameOf)
  return [
    METHODS[method] ?? 'A calendar object',
    when(value('DTSTART'), value('DTEND'), reading),
    value('RRULE') ? `It repeats: ${value('RRULE')!.value}` : '',
    value('LOCATION') ? `At ${plain(value('LOCATION')!.value)}` : '',
    people.length > 0 ? `With ${listed(people)}` : '',
    value('SEQUENCE') ? `Version ${Number(value('SEQUENCE')!.value) + 1} of it` : '',
  ].filter(Boolean)
}

function propertiesOf(text: string): Property[] {
  const unfolded = text.replaceAll(/\r?\n[ \t]/g, '') // RFC 5545 §3.1
  return unfolded.split(/\r?\n/).flatMap(line => {
    const [, head, value] = /^((?:"[^"]*"|[^":])+):(.*)$/.exec(line) ?? []
    if (head === undefined) return []
    const [name, ...parameters] = head.match(/(?:"[^"]*"|[^";])+/g) ?? []
    const pairs = parameters.map(each => each.split('=') as [string, string])
    const named = pairs.map(([key, word = '']) => [key.toUpperCase(), word.replaceAll('"', '')] as const)
    return [{ name: name!.toUpperCase(), parameters: Object.fromEntries(named), value: value! }]
  })
}

function firstEvent(properties: readonly Property[]): Property[] {
  const start = properties.findIndex(({ name, value }) => name === 'BEGIN' && value === 'VEVENT')
  const end = properties.findIndex(({ name, value }) => name === 'END' && value === 'VEVENT')
  return start < 0 ? [] : properties.slice(start, end)
}

function when(start: Property | undefined, end: Property | undefined, reading: Reading): string {
  const [first, last] = [instantOf(start), instantOf(end)]
  if (first === null) return start ? dayOf(start, reading) : ''
  return capital(daySpan(first, last ?? first, reading.zone, reading.now))
}

/** Epoch milliseconds; null for a whole day, or what is no time. */
function instantOf(property: Property | undefined): number | null {
  const text = property?.value ?? ''
  if (!/^\d{8}T\d{6}Z?$/.test(text)) return null
  try {
    if (text.endsWith('Z')) return Temporal.Instant.from(text).epochMilliseconds
    const zone = property!.parameters['TZID'] ?? 'UTC'
    return Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds
  } catch {
    return null
  }
}

function dayOf({ value }: Property, { today }: Reading): string {
  return /^\d{8}$/.test(value) ? capital(nearDay(Temporal.PlainDate.from(value).toString(), today)) : value
}

function nameOf({ parameters, value }: Property): string {
  return parameters['CN'] || value.replace(/^mailto:/i, '')
}

function plain(text: string): string {
  return text.replaceAll(/\\[nN]/g, ' ').replaceAll(/\\([,;\\])/g, '$1')
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
