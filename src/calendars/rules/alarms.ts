/** Nobody is rung more often; the rest of what a program keeps there is its own. */
const MOST = 10
/** With a sound or a picture in it an alarm may be of any size. */
const LONGEST = 4_000

/**
 * An object that is to be written, with the alarms that somebody has set to the event as it is in his calendar: they are
 * his, and not of the meeting.
 */
export function withAlarms(text: string, there: string | null): string {
  const alarms = alarmsIn(there ?? '')
  // Of ours the first event is the series.
  return alarms.length ? text.replace('END:VEVENT', () => `${alarms.join('')}END:VEVENT`) : text
}

function alarmsIn(calendar: string): string[] {
  const events = calendar.match(/^BEGIN:VEVENT\r?$.*?^END:VEVENT\r?$/gms) ?? []
  const main = events.find(event => !/^RECURRENCE-ID[;:]/m.test(event)) ?? ''
  const alarms = main.match(/^BEGIN:VALARM\r?\n.*?^END:VALARM\r?\n/gms) ?? []
  return alarms
    .filter(alarm => alarm.length <= LONGEST)
    .slice(0, MOST)
    .map(alarm => alarm.replace(/\r?\n/g, '\r\n'))
}
