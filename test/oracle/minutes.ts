import type { Day, Hours, Span } from '#/time/hours.ts'
import type { Common, Wanted } from '#/time/overlap.ts'
import type { Window, Windows } from '#/time/window.ts'

/*
 * A clock that is read minute by minute. Nothing here is shared with src/time but its types: every minute is a
 * Temporal.ZonedDateTime, and every rule is looked for from its words (acceptance 002.7).
 */
export const minute = 60_000
export const minutesADay = 1440
export const week: Day[] = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']
const epoch = new Temporal.PlainDate(1970, 1, 1)

/** What a clock shows at a minute: minutes since it would have shown 1970-01-01 00:00. */
type Wall = number

const padding = 3 * minutesADay
const seen = new Map<string, Wall[]>()

/** The wall clock at each minute from three days before the window to three days after it. */
function wallsOf(zone: string, window: Window): Wall[] {
  const first = at(window, -padding) / minute
  const count = (window.end - window.start) / minute + 2 * padding
  const day = Math.floor(first / minutesADay)
  const days = Array.from({ length: Math.ceil(count / minutesADay) + 1 }, (_, i) => wallsOfDay(zone, day + i))
  return days.flat().slice(first - day * minutesADay, first - day * minutesADay + count)
}

/** Of the 1440 minutes of a day in UTC. */
function wallsOfDay(zone: string, day: number): Wall[] {
  const key = `${zone} ${day}`
  const walls =
    seen.get(key) ?? Array.from({ length: minutesADay }, (_, i) => wallAt(zone, day * minutesADay + i))
  seen.set(key, walls)
  return walls
}

function wallAt(zone: string, minutes: number): Wall {
  const moment = Temporal.Instant.fromEpochMilliseconds(minutes * minute).toZonedDateTimeISO(zone)
  return minutes + moment.offsetNanoseconds / 60e9
}

/** For each minute of the window, whether the hours offer it. */
export function offeredMinutes(hours: Hours, window: Window): boolean[] {
  return minutesFrom(
    date => hours.exceptions.find(e => e.date === date.toString())?.windows ?? on(date, hours.weekly),
    hours.timezone,
    window,
  )
}

/** For each minute of the window, whether it is quiet. */
export function quietMinutes(
  rules: Span | (Span & { days: Day[] })[],
  zone: string,
  window: Window,
): boolean[] {
  const list = Array.isArray(rules) ? rules : [{ ...rules, days: week }]
  return minutesFrom(date => on(date, list).filter(span => span.start !== span.end), zone, window)
}

function on(date: Temporal.PlainDate, weekly: Hours['weekly']): readonly Span[] {
  return weekly.filter(w => w.days.includes(week[date.dayOfWeek - 1]!))
}

function minutesFrom(
  spansOn: (date: Temporal.PlainDate) => readonly Span[],
  zone: string,
  window: Window,
): boolean[] {
  const walls = wallsOf(zone, window)
  const is = new Array<boolean>(walls.length).fill(false)
  // Only dates that the clock showed; those at the rim lie too far out to reach into the window.
  const shown = new Set(walls.slice(minutesADay, -minutesADay).map(wall => Math.floor(wall / minutesADay)))
  for (const day of shown) {
    for (const span of spansOn(epoch.add({ days: day }))) {
      const [start, end] = [minutesOf(span.start), minutesOf(span.end)]
      const midnight = day * minutesADay
      const last = midnight + end + (end > start ? 0 : minutesADay)
      is.fill(true, firstShowing(walls, midnight + start), lastShowing(walls, last))
    }
  }
  return is.slice(padding, -padding)
}

/** The first minute that shows the time, or else the first after the gap in which it would have been. */
function firstShowing(walls: Wall[], wall: Wall): number {
  const shown = walls.indexOf(wall)
  return shown >= 0 ? shown : walls.findIndex(w => w > wall)
}

/** The second minute that shows the time, where there are two. */
function lastShowing(walls: Wall[], wall: Wall): number {
  const shown = walls.lastIndexOf(wall)
  return shown >= 0 ? shown : walls.findIndex(w => w > wall)
}

/** The windows that the minutes which are true make. */
export function windowsOf(minutes: boolean[], window: Window): Windows {
  const windows: { start: number; end: number }[] = []
  for (const [i, is] of minutes.entries()) {
    if (is && minutes[i - 1]) windows.at(-1)!.end = at(window, i + 1)
    else if (is) windows.push({ start: at(window, i), end: at(window, i + 1) })
  }
  return windows
}

/** Every stretch between two moments at which anyone's freedom changes, if nobody in it could have it longer. */
export function commonByMinute(names: string[], free: boolean[][], window: Window, wanted: Wanted): Common[] {
  const { quorum, atLeast = 0 } = wanted
  const required = wanted.required?.length ? wanted.required : quorum === undefined ? names : []
  const count = free[0]!.length
  const edges = Array.from({ length: count + 1 }, (_, i) => i).filter(
    i => i === 0 || i === count || free.some(f => f[i] !== f[i - 1]),
  )
  const runs = edges.slice(0, -1).map(edge => names.filter((_, i) => free[i]![edge]))
  const found: Common[] = []
  for (let i = 0; i < runs.length; i++) {
    for (let j = runs.length; j > i; j--) {
      const people = names.filter(name => runs.slice(i, j).every(run => run.includes(name)))
      const longer = [runs[i - 1], runs[j]].some(run => run && people.every(name => run.includes(name)))
      const [start, end] = [at(window, edges[i]!), at(window, edges[j]!)]
      const enough =
        people.length >= Math.max(1, quorum ?? 0) && required.every(name => people.includes(name))
      if (enough && !longer && end - start >= atLeast) found.push({ start, end, people })
    }
  }
  return found
}

/** The instant so many minutes after the window's start. */
export function at(window: Window, index: number): number {
  return window.start + index * minute
}

function minutesOf(text: string): number {
  const [hours, minutes] = text.split(':').map(Number)
  return hours! * 60 + minutes!
}
