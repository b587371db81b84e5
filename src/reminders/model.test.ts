import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day, hour, minute } from '#/time/date.ts'
import { quietMinutes, week } from '../../test/oracle/minutes.ts'
import { ANN, meetingAt } from '../../test/reader.ts'
import { type Dated, difference, type Kept, keyOf, type Reader, type Reminder } from './rules.ts'

const LEADS = ['PT0S', 'PT5M', 'PT30M', 'PT1H', 'PT2H', 'PT12H', 'P1D', 'P2D']
/** Where clocks change: from when on, and in which zones; with Apia's missing day. */
const SCENES: [date: string, zones: string[]][] = [
  ['2026-03-26', ['Europe/Berlin', 'Antarctica/Troll']],
  ['2026-10-22', ['Europe/Berlin', 'Asia/Kolkata']],
  ['2026-10-29', ['America/New_York', 'America/St_Johns']],
  ['2026-10-01', ['Australia/Lord_Howe']],
  ['2026-04-02', ['Australia/Lord_Howe', 'UTC']],
  ['2011-12-27', ['Pacific/Apia']],
]
const leads = new Map(LEADS.map(text => [text, Temporal.Duration.from(text).total('milliseconds')]))
const LENGTH = 9 * day
const PEOPLE = 40_000

/** How somebody lives in a scene, with what the oracle reads of his clock minute by minute. */
type Life = Pick<Reader, 'timezone' | 'quiet'> & {
  /** How many minutes before each were not quiet. */
  readonly loud: Int32Array
}

const { pick, below } = chance(20261124)
const quarter = 15 * minute

test(`${PEOPLE} people: no reminder in quiet hours unless nothing else is left, none too late, none lost, none double`, () => {
  const fates = { wanted: 0, moved: 0, anyway: 0, withheld: 0, past: 0 }
  for (const [date, zones] of SCENES) {
    const start = Date.parse(`${date}T00:00:00Z`)
    const scene = { start, end: start + LENGTH }
    const lives = Array.from({ length: 60 }, () => lifeIn(scene, zones))
    for (let i = 0; i < PEOPLE / SCENES.length; i++) {
      const [before, after] = [personOf(pick(lives)), personOf(pick(lives))]
      const now = instant(start + 3 * day + below(day))
      const first = plan(before, meetingAt(instant(now + quarter + below(3 * day))), [], now, scene, fates)
      // Some of it is sent by the time that the person, the meeting or both are other than they were.
      const later = instant(now + below(2 * day))
      const kept = first.map(
        (one): Kept => (one.at <= later && one.state === 'planned' ? { ...one, state: 'gone' } : one),
      )
      const meeting = pick([first[0]?.start, instant(later + quarter + below(2 * day))]) ?? later + hour
      if (meeting > later) plan(pick([before, after]), meetingAt(meeting), kept, later, scene, fates)
    }
  }
  for (const [fate, count] of Object.entries(fates)) assert.ok(count > 800, `${fate}: only ${count}`)
})

/** On a quarter of an hour, where quiet hours begin and end, or anywhere. */
function instant(ms: number): number {
  return below(2) === 0 ? ms : Math.floor(ms / quarter) * quarter
}

type Person = { readonly reader: Reader; readonly life: Life }
type Scene = { readonly start: number; readonly end: number }

/** Plans as the actions do, holds what comes out against the oracle, and answers what is kept then. */
function plan(
  { reader, life }: Person,
  date: Dated,
  kept: readonly Kept[],
  now: number,
  scene: Scene,
  fates: Record<'wanted' | 'moved' | 'anyway' | 'withheld' | 'past', number>,
): Kept[] {
  const compare = (known: readonly Kept[]) =>
    difference([date], new Map([[reader.id, reader]]), known, { now, otherwise: [] })
  const { drop, put } = compare(kept)
  const dropped = new Set(drop.map(keyOf))
  const left = kept.filter(one => !dropped.has(keyOf(one)))
  const all = [...left, ...put.map(keptOf)]
  if (below(4) === 0) assert.deepEqual(compare(all), { drop: [], put: [] }, 'planning again changes it')
  assert.equal(new Set(all.map(keyOf)).size, all.length, 'a reminder is double')
  assert.ok(
    drop.every(one => one.state !== 'gone'),
    'what was sent is taken back',
  )
  for (const lead of new Set(reader.reminders)) {
    const one = all.find(one => one.start === date.start && one.lead === leadOf(lead))
    if (!one) assert.ok(date.start - Math.max(leadOf(lead), minute) < now, `${lead} is lost`)
    if (!one) fates.past++
    else if (one.state !== 'gone') fates[fateOf(one, { reader, life }, now, scene)]++
  }
  assert.ok(
    left.every(one => one.state === 'gone' || one.start === date.start),
    'an old start is kept',
  )
  return all
}

/** Holds one reminder against the minutes of the oracle. */
function fateOf(one: Kept, { reader, life }: Person, now: number, scene: Scene) {
  const minuteOf = (ms: number) => Math.floor((ms - scene.start) / minute)
  const wanted = one.start - Math.max(one.lead, minute)
  const due = Math.max(wanted, now)
  const isQuietFrom = (from: number, to: number) =>
    life.loud[minuteOf(from)] === life.loud[minuteOf(to - 1) + 1]
  const quietAt = (ms: number) => isQuietFrom(ms, ms + 1)
  const hold = (holds: boolean, law: string) => {
    if (!holds) assert.fail(`${law}: ${JSON.stringify({ ...one, now, wanted, ...life, loud: undefined })}`)
  }
  if (one.state === 'withheld') {
    hold(reader.whenQuiet === 'skip' && isQuietFrom(now, one.start), 'withheld without need')
    return 'withheld'
  }
  const leaves = Math.max(one.at, now)
  hold(leaves < one.start, 'too late')
  if (quietAt(leaves)) {
    hold(reader.whenQuiet === 'send' && isQuietFrom(now, one.start) && leaves === due, 'in quiet hours')
    return 'anyway'
  }
  if (!quietAt(due)) hold(leaves === due, 'moved without need')
  if (leaves === due) return 'wanted'
  hold(one.moved !== null, 'moved without a word')
  if (leaves < due) hold(leaves === now || isQuietFrom(leaves + minute, due), 'not just before they begin')
  else hold(isQuietFrom(now, leaves) && isQuietFrom(due, leaves), 'not just when they end')
  return 'moved'
}

function keptOf({ placed, ...one }: Reminder): Kept {
  const isWithheld = 'withheld' in placed
  const moved = isWithheld ? placed.withheld : placed.moved
  const at = isWithheld ? one.wanted : placed.at
  return { ...one, message: '', state: isWithheld ? 'withheld' : 'planned', at, moved, ended: null }
}

function lifeIn(scene: Scene, zones: readonly string[]): Life {
  const [timezone, quiet] = [pick(zones), rulesOf()]
  const isQuiet = quiet === null ? [] : quietMinutes(quiet, timezone, scene)
  const loud = new Int32Array(LENGTH / minute + 1)
  for (let i = 0; i + 1 < loud.length; i++) loud[i + 1] = loud[i]! + (isQuiet[i] ? 0 : 1)
  return { timezone, quiet, loud }
}

type Rules = Parameters<typeof quietMinutes>[0] | null

/** None, the same every day, over midnight, by weekday, nearly always, always. */
function rulesOf(): Rules {
  const span = () => ({ start: clock(below(96)), end: clock(below(96)) })
  const on = () => ({ days: week.filter(() => below(2) === 0), ...span() })
  return pick<() => Rules>([
    () => null,
    () => ({ start: '22:00', end: '07:00' }),
    span,
    () => [on(), on(), on()],
    () => [
      { days: week, start: '12:00', end: '09:00' },
      { days: week.slice(0, 6), start: '09:00', end: '12:00' },
    ],
    () => ({ start: '00:00', end: '24:00' }),
  ])()
}

function clock(quarters: number): string {
  return `${String(quarters >> 2).padStart(2, '0')}:${String((quarters & 3) * 15).padStart(2, '0')}`
}

function personOf(life: Life): Person {
  const reminders = LEADS.filter(() => below(4) === 0)
  const whenQuiet = pick(['skip', 'send'] as const)
  return { life, reader: { ...ANN, ...life, reminders, whenQuiet } }
}

function leadOf(text: string): number {
  return leads.get(text)!
}

/** Chance that comes out the same each time (mulberry32). */
function chance(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (most: number) => Math.floor(next() * most)
  return { below, pick: <T>(list: readonly T[]): T => list[below(list.length)]! }
}
