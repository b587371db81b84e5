import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { offered, quiet } from '#/time/hours.ts'
import { type Common, type Free, overlap } from '#/time/overlap.ts'
import { normal, subtract, type Window, type Windows } from '#/time/window.ts'
import { at, commonByMinute, offeredMinutes, quietMinutes, windowsOf } from './oracle/minutes.ts'
import { type Person, someTeam } from './oracle/team.ts'

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
/** Whose clocks the others have: a few, since each minute of each zone is looked at. */
const others = (zone: string) => [
  zone,
  ...[1, 5, 9].map(on => zones[(zones.indexOf(zone) + on) % zones.length]!),
]

describe('hours, free time and overlap are what a look at every minute finds, when', () => {
  for (const [zone, around, what] of anomalies) {
    it(`${zone} ${what} (${around})`, () => {
      fc.assert(
        fc.property(someTeam(zone, around, others(zone)), ({ people, quietly, window, wanted }) => {
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
        { numRuns: 10 },
      )
    })
  }
})

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

function texts(windows: Windows): string[] {
  return windows.map(w => `${text(w.start)} to ${text(w.end)}`)
}

function briefly(found: readonly Common[]): string[] {
  return found.map(c => `${text(c.start)} to ${text(c.end)}: ${c.people.join()}`)
}

function text(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toString()
}
