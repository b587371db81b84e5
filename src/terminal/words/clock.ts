const CLOCK = /^(?:(.*?)(?:\s+|\s*,\s*))??(?:at\s+)?(noon|\d{1,2}(?:[:h]\d\d|h)?\s*(?:am|pm)?)$/i

/** A text apart: what stands before a time of day at its end, and that time in minutes; null when there is none. */
export function splitClock(text: string): { before: string; minutes: number | null } {
  const [, before = '', clock] = CLOCK.exec(text) ?? []
  const minutes = clock === undefined ? undefined : minutesOf(clock.toLowerCase().replace(/\s/g, ''))
  return minutes === undefined ? { before: text, minutes: null } : { before, minutes }
}

/** `14:00`, `9:30`, `14h`, `14h30`, `2pm`, `2:30pm`, `noon`; a bare number is none, it may be a day of the month. */
function minutesOf(clock: string): number | undefined {
  if (clock === 'noon') return 720
  const [, hours, minutes = '0', half] = /^(\d+)[:h]?(\d\d)?(am|pm)?$/.exec(clock)!
  if (/^\d+$/.test(clock) || Number(minutes) > 59) return undefined
  if (half === undefined) return Number(hours) > 23 ? undefined : Number(hours) * 60 + Number(minutes)
  if (Number(hours) < 1 || Number(hours) > 12) return undefined
  return ((Number(hours) % 12) + (half === 'pm' ? 12 : 0)) * 60 + Number(minutes)
}
