import { day, minute } from '#/time/date.ts'
import { type Hours, offered } from '#/time/hours.ts'
import { type Common, overlap, type Wanted } from '#/time/overlap.ts'
import { normal, type Window } from '#/time/window.ts'
import { atMost, type Figures, measure, type Row, told } from './measure.ts'

type Person = { person: string; hours: Hours; claims: readonly Window[] }
type Team = { people: readonly Person[]; window: Window }

const begin = Temporal.Instant.from('2026-03-01T00:00:00Z').epochMilliseconds
const zones = [
  'Europe/Berlin',
  'Europe/London',
  'Europe/Lisbon',
  'Europe/Dublin',
  'Africa/Cairo',
  'Africa/Casablanca',
  'America/New_York',
  'America/Sao_Paulo',
  'America/St_Johns',
  'Asia/Tehran',
]

/**
 * How fast common time is found, in this process, warm. Inside the timing: the weekly hours of each person in
 * his zone, his claims brought to normal form and taken from them, and the search. Not inside: reading anything.
 * The hours of one team for one window are remembered between runs, as between requests, but for 'other window'.
 */
export async function overlapRows(): Promise<Row[]> {
  const month = teamOf(100, 30, 40)
  const year = teamOf(1000, 365, 40)
  const busyYear = teamOf(1000, 365, 487)
  return [
    ...(await rowsOf('100 people, 30 days, 40 claims each', month, 300, 1)),
    ...(await rowsOf('1,000 people, a year, 40 claims each', year, 15, 30)),
    ...(await rowsOf('1,000 people, a year, 487 claims each (40 in 30 days)', busyYear, 15, 30)),
    await linearRow('claims twice as many, 100 people, 30 days: time', 100, 30, 40, 300),
    await linearRow('claims twice as many, 1,000 people, a year: time', 1000, 365, 487, 15),
  ]
}

async function rowsOf(name: string, team: Team, rounds: number, bound: number): Promise<Row[]> {
  const median = async (run: () => Common[]) => (await measure(run, { rounds })).median
  const half = { quorum: team.people.length / 2, most: 100 }
  const found = `${common(team).length} windows found`
  let shift = 0
  const shifted = () => ({ start: team.window.start + ++shift, end: team.window.end })
  return [
    atMost(`${name}: all of them, ${found}`, await median(() => common(team)), 'ms', bound),
    told(
      `${name}: the same, another window each time`,
      await median(() => common(team, {}, shifted())),
      'ms',
    ),
    told(`${name}: any half of them, the first 100 windows`, await median(() => common(team, half)), 'ms'),
  ]
}

/** Rounds of the two sizes take turns, so that what else the machine does falls on both. */
async function linearRow(
  name: string,
  count: number,
  days: number,
  claims: number,
  rounds: number,
): Promise<Row> {
  const [once, twice] = [teamOf(count, days, claims), teamOf(count, days, 2 * claims)]
  const figures: [Figures[], Figures[]] = [[], []]
  for (let turn = 0; turn < 5; turn++) {
    figures[0].push(await measure(() => common(once), { rounds: Math.ceil(rounds / 5) }))
    figures[1].push(await measure(() => common(twice), { rounds: Math.ceil(rounds / 5) }))
  }
  const [a, b] = figures.map(list => Math.min(...list.map(f => f.median)))
  return atMost(name, b! / a!, 'times', 2.2)
}

function common({ people, window }: Team, wanted: Wanted = {}, within: Window = window): Common[] {
  const free = people.map(({ person, hours, claims }) => ({
    person,
    free: offered(hours, within),
    taken: normal(claims),
  }))
  return overlap(free, wanted)
}

/** Everybody begins between 7:00 and 9:30 and ends late: from New York to Tehran all share an hour a day. */
function teamOf(count: number, days: number, claims: number): Team {
  const random = randomFrom(7)
  const window = { start: begin, end: begin + days * day }
  const people = Array.from({ length: count }, (_, i) => ({
    person: `person-${i}`,
    hours: hoursOf(zones[i % zones.length]!, random),
    claims: claimsOf(claims, window, random),
  }))
  return { people, window }
}

function hoursOf(timezone: string, random: (below: number) => number): Hours {
  const start = `0${7 + random(3)}:${random(2) ? '00' : '30'}`
  const end = `${19 + random(5)}:00`
  return { timezone, weekly: [{ days: ['mo', 'tu', 'we', 'th', 'fr'], start, end }], exceptions: [] }
}

/** Quarters of an hour, up to four at a time, in order of start, as the ledger gives them. */
function claimsOf(count: number, window: Window, random: (below: number) => number): Window[] {
  const quarter = 15 * minute
  return Array.from({ length: count }, () => {
    const start = window.start + random((window.end - window.start) / quarter) * quarter
    return { start, end: start + (1 + random(4)) * quarter }
  }).sort((a, b) => a.start - b.start)
}

/** The same numbers each time: a linear congruence (Numerical Recipes). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

if (import.meta.main) {
  for (const { name, figure, unit, target, holds } of await overlapRows()) {
    console.log(`${holds ? 'holds' : 'FAILS'}  ${figure.toFixed(3)} ${unit} (${target})  ${name}`)
  }
}
