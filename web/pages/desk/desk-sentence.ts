import type { MeetingSummary } from '../../data/meetings.ts'
import type { Timed } from '../../data/time.ts'
import { inOrder, type MeetingTime, spanIn, timesOf, whenOf } from '../../parts/meeting-time.ts'
import { listed, numberWord } from '../../parts/sentences.ts'
import { clock, counted, dateIn, isoOf, millis, nearDay } from '../../parts/when.ts'

type Coming = MeetingTime & Pick<MeetingSummary, 'title' | 'status'>

/** Gatherings of one's own, and those that one goes to: of one's claimed time. */
export function dinnersIn(claims: readonly Timed[], timezone: string): Coming[] {
  const own = claims.filter(({ kind, thing }) => kind === 'meeting' && thing === 'gathering')
  return own.map(({ title, start, end }) => {
    const times = { start: isoOf(start), end: isoOf(end), all_day: false, timezone }
    return { title: title ?? 'A gathering', status: 'accepted', ...times }
  })
}

/** How many things wait: for an answer, proposals of mine for my choice, and notes to be written for today. */
export type Counts = {
  readonly meetings: number
  readonly proposals: number
  readonly invitations: number
  readonly choices: number
  readonly notes: number
}

/** `One meeting waits for your answer. Next is Planning, tomorrow at 09:30.` */
export function deskSentence(counts: Counts, coming: readonly Coming[], zone: string, now: number): string {
  const spanOf = (meeting: Coming) => spanIn(meeting, zone)
  const going = inOrder(coming, zone).filter(one => one.status !== 'declined' && spanOf(one).end > now)
  const begun = going.filter(meeting => spanOf(meeting).start <= now)
  // What has a time says more than the days around it.
  const current = begun.find(meeting => !meeting.all_day) ?? begun[0]
  const next = going.find(meeting => spanOf(meeting).start > now)
  const words = [waits(counts)]
  if (current) words.push(currentWords(current, zone))
  if (next) words.push(nextWords(next, zone, now))
  if (!current && !next) words.push('The coming week is free.')
  return words.join(' ')
}

/** `Two meetings and one proposal wait for your answer, one proposal for your choice.` */
function waits({ meetings, proposals, invitations, choices, notes }: Counts): string {
  const asked = [
    some(meetings, 'meeting'),
    some(proposals, 'proposal'),
    some(invitations, 'invitation'),
  ].filter(words => words !== null)
  const verb = (count: number) => (count === 1 ? 'waits' : 'wait')
  const answer = asked.length
    ? `${listed(asked)} ${verb(meetings + proposals + invitations)} for your answer`
    : null
  const decide = choices
    ? `${some(choices, 'proposal')} ${answer ? '' : `${verb(choices)} `}for your choice`
    : null
  const write = notes
    ? `${some(notes, 'note')} ${answer || decide ? '' : `${verb(notes)} `}to be written`
    : null
  const words = [answer, decide, write].filter(part => part !== null).join(', ')
  return words ? `${words[0]!.toUpperCase()}${words.slice(1)}.` : 'Nothing waits for you.'
}

function some(count: number, thing: string): string | null {
  return count === 0 ? null : `${numberWord(count)} ${counted(count, thing).split(' ')[1]}`
}

function currentWords(current: Coming, zone: string): string {
  const until = current.all_day ? timesOf(current, zone) : `until ${clock(current.end, zone)}`
  return `${current.title} is on, ${until}.`
}

function nextWords(next: Coming, zone: string, now: number): string {
  if (next.all_day) return `Next is ${next.title}, ${whenOf(next, { zone, now })}.`
  const minutes = Math.ceil((millis(next.start) - now) / 60_000)
  if (minutes <= 60) return `Next is ${next.title}, in ${counted(minutes, 'minute')}.`
  return `Next is ${next.title}, ${nearDay(dateIn(next.start, zone), dateIn(now, zone))} at ${clock(next.start, zone)}.`
}
