import { listed } from '../../parts/sentences.ts'
import { clock, dateIn, shortDay } from '../../parts/when.ts'

type Placed = { name: string; timezone: string }

/** `It is 14:30 for Cyrus and 04:00 for Dana.` Only for those whose clock shows something else. */
export function elsewhere(start: number, people: readonly Placed[], zone: string): string {
  const here = local(start, zone, zone)
  const times = new Map<string, string[]>()
  for (const { name, timezone } of people) {
    const there = local(start, timezone, zone)
    if (there !== here) times.set(there, [...(times.get(there) ?? []), name.split(' ')[0]!])
  }
  const words = [...times].map(([time, names]) => `${time} for ${listed(names)}`)
  return words.length > 0 ? `It is ${listed(words)}.` : ''
}

function local(start: number, zone: string, home: string): string {
  const date = dateIn(start, zone)
  const day = date === dateIn(start, home) ? '' : `${shortDay(date).weekday} `
  return day + clock(start, zone)
}
