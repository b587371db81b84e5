import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Day, type Hours, offered, quiet, type Span } from '#/time/hours.ts'
import { type Common, type Free, overlap, type Wanted } from '#/time/overlap.ts'
import { normal, subtract, type Window, type Windows } from '#/time/window.ts'

/*
 * The engine against a clock that is read minute by minute. Nothing here is shared with src/time but its types:
 * every minute is a Temporal.ZonedDateTime, and every rule is looked for from acceptance 002.7 in words.
 */
const minute = 60_000
const minutesADay = 1440
const epoch = new Temporal.PlainDate(1970, 1, 1)

/** The zone, the days to look at, and what its clocks did. */
const anomalies: [zone: string, around: string, what: string][] = [
  ['Europe/Berlin', '2026-03-29', 'skips an hour at 02:00'],
  ['Europe/Berlin', '2026-10-25', 'repeats an hour at 03:00'],
  ['America/New_York', '2026-03-08', 'skips an hour at 02:00'],
  ['America/New_York', '2026-11-01', 'repeats an hour at 02:00'],
  ['Europe/Dublin', '2026-10-25', 'leaves its standard time, which is the summer one'],
  ['America/Sao_Paulo', '2018-11-04', 'has no midnight'],
  ['America/Sao_Paulo', '2018-02-18', 'repeats the hour before midnight'],
  ['Asia/Kathmandu', '1986-01-01', 'skips a quarter of an hour at midnight'],
  ['Australia/Lord_Howe', '2026-10-04', 'skips half an hour'],
  ['Australia/Lord_Howe', '2026-04-05', 'repeats half an hour'],
  ['Africa/Casablanca', '2026-02-15', 'goes back for Ramadan'],
  ['Africa/Casablanca', '2026-03-22', 'returns after Ramadan'],
  ['Pacific/Apia', '2011-12-30', 'leaves a Friday out'],
  ['Pacific/Kwajalein', '1993-08-21', 'leaves a Saturday out'],
  ['Asia/Tehran', '2022-03-22', 'skips the hour after midnight'],
  ['Asia/Tehran', '2022-09-21', 'repeats the hour before midnight'],
  ['America/St_Johns', '1988-04-03', 'skips two hours at one past midnight'],
  ['America/St_Johns', '2010-11-07', 'goes back over midnight at one past it'],
  ['Antarctica/Troll', '2026-03-29', 'skips two hours'],
  ['Antarctica/Casey', '2018-03-11', 'repeats three hours'],
  ['Africa/Cairo', '2026-04-24', 'has no midnight'],
  ['Africa/Cairo', '2026-10-30', 'repeats the hour before midnight'],
  ['Asia/Pyongyang', '2018-05-05', 'skips half an hour up to midnight'],
  ['America/Scoresbysund', '2024-03-31', 'changes its zone and to summer time at once'],
  ['Asia/Kolkata', '2026-11-21', 'does nothing at all'],
]

const zones = [...new Set(anomalies.map(([zone]) => zone))]
const week: Day[] = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su']

describe('hours, free time and overlap are what a look at every minute finds, when', () => {
  for (const [zone, around, what] of anomalies) {
    it(`${zone} ${what} (${around})`, () => {
      fc.assert(
        fc.property(someTeam(zone, around), ({ people, quietly, window, wanted }) => {
          const nights = quietMinutes(quietly, zone, window)
          assert.deepEqual(texts(quiet(quietly, zone, window)), texts(windowsOf(nights, window)))
          const names = people.map(p => p.person)
          const minutes = people.map(person => freeMinutes(person, window))
          const found = overlap(
            people.map(person => freeOf(person, window)),
            { ...wanted, most: 100_000 },
          )
          assert.deepEqual(briefly(found), briefly(commonByMinute(names, minutes, window, wanted)))
        }),
        { numRuns: 12 },
      )
    })
  }
})

type Person = { person: string; hours: Hours; claims: Window[] }

function freeOf({ person, hours, claims }: Person, window: Window): Free {
  return { person, free: subtract(offered(hours, window), normal(claims)) }
}

/** For each minute of the window, whether the person is free; asserts that the engine's windows say the same. */
function freeMinutes(person: Person, window: Window): boolean[] {
  const offer = offeredMinutes(person.hours, window)
  assert.deepEqual(texts(offered(person.hours, window)), texts(windowsOf(offer, window)))
  const claimed = (ms: number) => person.claims.some(c => c.start <= ms && ms < c.end)
  const free = offer.map((is, i) => is && !claimed(at(window, i)))
  assert.deepEqual(texts(freeOf(person, window).free), texts(windowsOf(free, window)))
  return free
}

// What is tried

const someTime = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 18 }).map(n => (n * 15 + 23 * 60) % minutesADay) },
  { weight: 2, arbitrary: fc.nat(95).map(n => n * 15) },
  { weight: 1, arbitrary: fc.nat(minutesADay - 1) },
)
const someSpan: fc.Arbitrary<Span> = fc
  .tuple(someTime, fc.oneof(someTime, fc.constant(minutesADay)))
  .map(([start, end]) => ({ start: clock(start), end: clock(end) }))
const someDays = fc.oneof(fc.constant(week), fc.subarray(week, { minLength: 1 }))
const someWeekly = fc.record({ days: someDays, span: someSpan }).map(({ days, span }) => ({ days, ...span }))

function someTeam(zone: string, around: string) {
  const day = Temporal.PlainDate.from(around)
  const middle = day.toZonedDateTime('UTC').epochMilliseconds
  const someMinute = fc.integer({ min: -2 * minutesADay, max: 2 * minutesADay }).map(n => middle + n * minute)
  const someClaim = fc
    .tuple(someMinute, fc.nat(300))
    .map(([start, n]) => ({ start, end: start + n * minute }))
  const someException = fc
    .record({ after: fc.integer({ min: -2, max: 2 }), windows: fc.array(someSpan, { maxLength: 2 }) })
    .map(({ after, windows }) => ({ date: day.add({ days: after }).toString(), windows }))
  const somebody = (timezone: fc.Arbitrary<string>) =>
    fc.record({
      hours: fc.record({
        timezone,
        weekly: fc.array(someWeekly, { minLength: 1, maxLength: 3 }),
        exceptions: fc.uniqueArray(someException, { maxLength: 2, selector: e => e.date }),
      }),
      claims: fc.array(someClaim, { maxLength: 4 }),
    })
  const others = fc.array(somebody(fc.constantFrom(...zones)), { minLength: 1, maxLength: 4 })
  return fc.record({
    people: fc
      .tuple(somebody(fc.constant(zone)), others)
      .map(([one, more]): Person[] => [one, ...more].map((p, i) => ({ person: 'abcde'[i]!, ...p }))),
    quietly: fc.oneof(someSpan, fc.array(someWeekly, { maxLength: 2 })),
    window: fc
      .tuple(someMinute, someMinute)
      .map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
    wanted: fc.record({
      required: fc.option(fc.subarray(['a', 'b']), { nil: undefined }),
      quorum: fc.option(fc.nat(3), { nil: undefined }),
      atLeast: fc.option(
        fc.nat(90).map(n => n * minute),
        { nil: undefined },
      ),
    }),
  })
}

// What the clock shows

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
  return epoch.until(moment.toPlainDate()).days * minutesADay + moment.hour * 60 + moment.minute
}

/** For each minute of the window, whether the hours offer it. */
function offeredMinutes(hours: Hours, window: Window): boolean[] {
  return minutesFrom(
    date => hours.exceptions.find(e => e.date === date.toString())?.windows ?? on(date, hours.weekly),
    hours.timezone,
    window,
  )
}

function quietMinutes(rules: Span | (Span & { days: Day[] })[], zone: string, window: Window): boolean[] {
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

// What that amounts to

function windowsOf(minutes: boolean[], window: Window): Windows {
  const windows: { start: number; end: number }[] = []
  for (const [i, is] of minutes.entries()) {
    if (is && minutes[i - 1]) windows.at(-1)!.end = at(window, i + 1)
    else if (is) windows.push({ start: at(window, i), end: at(window, i + 1) })
  }
  return windows
}

/** Every stretch between two moments at which anyone's freedom changes, if nobody in it could have it longer. */
function commonByMinute(names: string[], free: boolean[][], window: Window, wanted: Wanted): Common[] {
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

function at(window: Window, index: number): number {
  return window.start + index * minute
}

function clock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map(n => String(n).padStart(2, '0')).join(':')
}

function minutesOf(text: string): number {
  const [hours, minutes] = text.split(':').map(Number)
  return hours! * 60 + minutes!
}

function texts(windows: Windows): string[] {
  return windows.map(w => `${text(w.start)} to ${text(w.end)}`)
}

function briefly(found: readonly Common[]): string[] {
  return found.map(c => `${text(c.start)} to ${text(c.end)}: ${c.people.join()}`)
}

function text(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString()
}
