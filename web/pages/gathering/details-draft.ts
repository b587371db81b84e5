import type { GatheringChange } from '../../data/board.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { clock, dateIn, minutesBetween } from '../../parts/when.ts'
import { type Draft, gatheringOf, type Reply } from '../gather/draft.ts'

/** A gathering as the form of a new one holds it, by the clock of its own zone. */
export function draftFrom(gathering: Gathering): Draft {
  const { title, place, description, start, end, timezone, answer_by, remind_before } = gathering
  const wall = (instant: string) => ({ date: dateIn(instant, timezone), time: clock(instant, timezone) })
  return {
    ...{ title, place, description },
    ...wall(start),
    minutes: minutesBetween(start, end),
    zone: timezone,
    coHosts: gathering.co_hosts,
    seats: gathering.seats.total,
    ...{ guests: [], groups: [] },
    reply: replyOf(gathering.reply_within),
    lastAnswer: answer_by === null ? null : wall(answer_by),
    partyLimit: gathering.party_limit,
    risk: Math.round(gathering.risk * 10_000) / 100,
    reminder: remind_before === null ? 'none' : alike(remind_before, REMINDERS),
  }
}

const REPLIES = ['PT1H', 'PT4H', 'P1D', 'P2D', 'P7D']
const REMINDERS = ['PT4H', 'P1D', 'P2D', 'P7D']

/** The usual length that is as long, however it is written: a day is also PT24H. */
function alike(duration: string, usual: readonly string[]): string {
  return usual.find(each => minutesIn(each) === minutesIn(duration)) ?? duration
}

function replyOf(duration: string): Reply {
  const usual = alike(duration, REPLIES)
  if (REPLIES.includes(usual)) return { usual, count: 12, unit: 'H' }
  const minutes = minutesIn(duration)
  if (minutes % 1440 === 0) return { usual: 'own', count: minutes / 1440, unit: 'D' }
  if (minutes % 60 === 0) return { usual: 'own', count: minutes / 60, unit: 'H' }
  return { usual: 'own', count: Math.max(1, Math.round(minutes)), unit: 'M' }
}

function minutesIn(duration: string): number {
  return Temporal.Duration.from(duration).total('minutes')
}

/** What differs between two drafts, as the API takes it: of the second, or of the first to undo it. */
export function changesOf(before: Draft, after: Draft): { change: GatheringChange; undo: GatheringChange } {
  const [old, now] = [before, after].map(bodyOf)
  const names = Object.keys(now!) as (keyof GatheringChange)[]
  const changed = names.filter(name => JSON.stringify(old![name]) !== JSON.stringify(now![name]))
  const of = (body: GatheringChange) => Object.fromEntries(changed.map(name => [name, body[name]]))
  return { change: of(now!), undo: of(old!) }
}

/** All that can be changed here, what is empty too. */
function bodyOf(draft: Draft): GatheringChange {
  const { guests: _guests, groups: _groups, seats: _seats, if_unavailable: _, ...body } = gatheringOf(draft)
  return { place: '', description: '', co_hosts: [], answer_by: null, ...body }
}

/** Whether guests hear of a change: of another time or another place. */
export function isTold(change: GatheringChange): boolean {
  return (['start', 'end', 'timezone', 'place'] as const).some(name => name in change)
}
