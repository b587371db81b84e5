import ICAL from 'ical.js'

/** A calendar object as another library reads it, which knows no zone but what the object brings along. */
export type ReadObject = {
  readonly method: string | null
  readonly events: readonly ReadEvent[]
  /** Where all dates fall, in order: epoch milliseconds, at most so many. */
  readonly dates: (most: number) => { start: number; end: number }[]
}

export type ReadEvent = {
  readonly uid: string
  readonly sequence: number
  readonly stamp: number
  readonly status: string
  readonly title: string
  readonly location: string | null
  readonly description: string | null
  readonly organizer: ReadParty | null
  readonly attendees: readonly ReadParty[]
  readonly start: number
  readonly end: number
  /** Of whole days as they are written, `2026-10-25 2026-10-26`; null of times. */
  readonly days: string | null
  /** As it is written: `Europe/Berlin 2026-12-01T11:00:00`, or `Z` and an instant. */
  readonly recurrenceId: string | null
  readonly rule: string | null
  readonly excluded: readonly string[]
}

export type ReadParty = {
  readonly address: string
  readonly name: string
  readonly status: string
  readonly role: string
}

export function readCalendar(text: string): ReadObject {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[])
  const events = calendar.getAllSubcomponents('vevent')
  const master = events.find(one => !one.hasProperty('recurrence-id'))
  return {
    method: textIn(calendar, 'method'),
    events: events.map(readEvent),
    dates: most => (master ? datesOf(master, events, most) : []),
  }
}

function datesOf(master: ICAL.Component, events: ICAL.Component[], most: number) {
  const event = new ICAL.Event(master, { exceptions: events.filter(one => one !== master) })
  const dates = []
  const iterator = event.iterator()
  for (let next = iterator.next(); next && dates.length < most; next = iterator.next()) {
    const { startDate, endDate } = event.getOccurrenceDetails(next)
    dates.push({ start: msOf(startDate), end: msOf(endDate) })
  }
  return dates.sort((a, b) => a.start - b.start)
}

function readEvent(event: ICAL.Component): ReadEvent {
  const organizer = event.getFirstProperty('organizer')
  return {
    uid: textIn(event, 'uid')!,
    sequence: Number(textIn(event, 'sequence')),
    stamp: msOf(event.getFirstPropertyValue('dtstamp') as ICAL.Time),
    status: textIn(event, 'status')!,
    title: textIn(event, 'summary')!,
    location: textIn(event, 'location'),
    description: textIn(event, 'description'),
    organizer: organizer && partyOf(organizer),
    attendees: event.getAllProperties('attendee').map(partyOf),
    start: msOf(event.getFirstPropertyValue('dtstart') as ICAL.Time),
    end: msOf(event.getFirstPropertyValue('dtend') as ICAL.Time),
    days: daysIn(event),
    recurrenceId: event.getAllProperties('recurrence-id').map(writtenOf)[0] ?? null,
    rule: textIn(event, 'rrule'),
    excluded: event.getAllProperties('exdate').map(writtenOf),
  }
}

function daysIn(event: ICAL.Component): string | null {
  const [from, until] = ['dtstart', 'dtend'].map(name => event.getFirstPropertyValue(name) as ICAL.Time)
  return from!.isDate && until!.isDate ? `${from} ${until}` : null
}

function partyOf(property: ICAL.Property): ReadParty {
  const parameter = (name: string) => String(property.getFirstParameter(name) ?? '')
  const address = String(property.getFirstValue()).replace(/^mailto:/, '')
  return { address, name: parameter('cn'), status: parameter('partstat'), role: parameter('role') }
}

function writtenOf(property: ICAL.Property): string {
  const zone = property.getFirstParameter('tzid')
  return `${zone ? `${String(zone)} ` : ''}${String(property.getFirstValue())}`
}

function textIn(component: ICAL.Component, name: string): string | null {
  const value = component.getFirstPropertyValue(name)
  return value === null ? null : String(value)
}

function msOf(time: ICAL.Time): number {
  return time.toUnixTime() * 1000
}
