import { component, property } from '#/time/ics.ts'

/** An object of iCalendar with one event of these properties, for which a provider has another form. */
export function linesOfObject(properties: readonly string[]): string {
  const head = [property('VERSION', '2.0'), property('PRODID', '-//Muster//Muster//EN')]
  return component('VCALENDAR', [...head, component('VEVENT', properties)])
}
