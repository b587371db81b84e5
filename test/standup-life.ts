import { datesAhead, isDay, nextDaily } from '#/standups/rules/dates.ts'
import { type Deed, judge } from '#/standups/rules/judge.ts'
import { lookBefore, putOffUntil } from '#/standups/rules/look.ts'
import { type Living, turnsOf } from '#/standups/rules/turn.ts'
import { windowAt, wishOn } from '#/standups/rules/wish.ts'
import type { Exceptions, Standup } from '#/standups/rules.ts'
import { addDays, day, minute } from '#/time/date.ts'
import { TEAM } from './standup-cases.ts'
import { emptyShelf, type Shelf, type Year } from './standup-shelf.ts'
import { exceptionsOf, meddling, putOff, type Trouble, troubleOn } from './standup-trouble.ts'

type Move = { readonly time: string; readonly by: string | null }

/** All that there is of a year. */
type Life = {
  readonly standup: Standup
  readonly sets: Exceptions & { readonly moves: Map<string, Move> }
  readonly trouble: ReadonlyMap<string, Trouble>
  readonly shelf: Shelf
  readonly queue: ReturnType<typeof emptyQueue>
  /** What the officer does of what he should. */
  readonly does: (deed: Deed) => boolean
  readonly isDown: (now: number) => boolean
  /** Dates that have begun. */
  readonly begun: Set<string>
}

/** In which zones the team lives. */
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Europe/Berlin']
const LIVING: readonly Living[] = ZONES.map((timezone, at) => ({ person: TEAM[at]!, timezone, addedAt: 0 }))

/**
 * A year of one stand-up in which people cancel, delete, move, leave and decline what the officer has booked, become busy and
 * are away, and the server is down now and then. The officer is the rules that the server has; the calendar is a list, the
 * clock a queue.
 */
export function liveThrough(standup: Standup, chance: () => number, does: Life['does'] = () => true): Year {
  const first = addDays(standup.from, -1)
  const dates = Array.from({ length: 366 }, (_, i) => addDays(first, i)).filter(date => isDay(standup, date))
  const [begin, end] = [first, addDays(first, 366)].map(date => windowAt(standup, date, '00:00').start)
  const sets = exceptionsOf(dates, chance)
  const trouble = new Map(dates.map(date => [date, troubleOn(standup, date, chance)]))
  const due = putOff([begin!, end!], chance)
  const life: Life = {
    ...{ standup, trouble, does, sets: { ...sets, moves: new Map(sets.moves) }, begun: new Set() },
    ...{ shelf: emptyShelf(standup), queue: emptyQueue(due), isDown: now => due(now) > now },
  }
  everyDay(life, nextDaily(standup, begin!), end!)
  for (const date of dates) comesNear(life, date, begin!, chance)
  life.queue.run()
  return life.shelf.year
}

/** A date comes near, and somebody may spoil it before. */
function comesNear(life: Life, date: string, now: number, chance: () => number) {
  const { standup, queue, shelf } = life
  const { wish } = wishFor(life, date, now)
  if (wish.is !== 'meeting') return
  const starts = standup.times.map(time => windowAt(standup, date, time).start)
  queue.put(`start ${date}`, Math.min(...starts, wish.window.start), at => begins(life, date, at))
  if (chance() > 0.5) return
  const [meddle, when] = [meddling(chance), wish.window.start - chance() * standup.ahead * day]
  queue.put(`meddle ${date}`, when, at => {
    shelf.alter(date, meddle)
    lookAt(life, date, at + minute)
  })
}

function everyDay(life: Life, due: number, end: number) {
  life.queue.byClock('daily', due, now => {
    const ahead = datesAhead(life.standup, life.sets, now).filter(date => life.trouble.has(date))
    for (const date of ahead) look(life, date, now, false)
    const next = nextDaily(life.standup, now)
    if (next < end) everyDay(life, next, end)
  })
}

function lookAt(life: Life, date: string, dueAt: number) {
  life.queue.byClock(`look ${date}`, dueAt, now => {
    const meeting = life.shelf.meetingOf(date) ?? undefined
    const later = putOffUntil(life.standup, wishFor(life, date, now).wish, meeting, now)
    if (later === null) look(life, date, now, true)
    else lookAt(life, date, later)
  })
}

function look(life: Life, date: string, now: number, isBefore: boolean) {
  const { standup, sets, shelf, queue } = life
  const { wish, turn } = wishFor(life, date, now)
  const { deed, window, moved } = judge({ standup, date, wish, world: worldOn(life, date, now), now })
  if (!life.does(deed)) return
  if (moved) sets.moves.set(date, { time: moved.time, by: null })
  if (moved) shelf.year.moved++
  shelf.carryOut(date, deed, turn)
  if (window) queue.put(`start ${date}`, window.start, at => begins(life, date, at))
  const dueAt = lookBefore(standup, window, { now, isBeing: isBefore })
  if (dueAt !== null && (deed.is !== 'nothing' || isBefore)) lookAt(life, date, dueAt)
  else if (!window) queue.drop(`look ${date}`)
}

/** It is to begin now, unless it is at another time by now. */
function begins(life: Life, date: string, now: number) {
  const { wish } = wishFor(life, date, now - 1)
  if (wish.is !== 'meeting' || life.begun.has(date)) return
  const { start } = wish.window
  if (start > now) return life.queue.put(`start ${date}`, start, at => begins(life, date, at))
  life.begun.add(date)
  life.shelf.count(worldOn(life, date, now), wish.window, life.isDown(now))
}

function wishFor({ standup, sets, shelf: { booked } }: Life, date: string, now: number) {
  const turn = turnsOf({ standup, living: LIVING, sets, booked }, [date], now).get(date)!
  return { turn, wish: wishOn(standup, sets, date, turn) }
}

function worldOn({ shelf, trouble }: Life, date: string, now: number) {
  return shelf.worldOn(date, trouble.get(date)!, now)
}

type Act = (now: number) => void

/** What is due, one of a name: what is put again by that name is moved. `due`: when the clock comes to it. */
function emptyQueue(due: (at: number) => number) {
  const queue = new Map<string, { readonly at: number; readonly act: Act }>()
  const put = (name: string, at: number, act: Act) => void queue.set(name, { at, act })
  const next = () => [...queue].reduce((best, one) => (one[1].at < best[1].at ? one : best))
  return {
    put,
    byClock: (name: string, at: number, act: Act) => put(name, due(at), act),
    drop: (name: string) => queue.delete(name),
    run() {
      while (queue.size) {
        const [name, { at, act }] = next()
        queue.delete(name)
        act(at)
      }
    },
  }
}
