import type { MeetingSummary } from '../../data/meetings.ts'
import { waiting } from '../../parts/sentences.ts'
import { clock, counted, dateIn, millis, nearDay } from '../../parts/when.ts'

type Coming = Pick<MeetingSummary, 'title' | 'start' | 'end' | 'status'>

/** `One meeting waits for your answer. Next is Planning, tomorrow at 09:30.` */
export function deskSentence(
  unanswered: number,
  coming: readonly Coming[],
  zone: string,
  now: number,
): string {
  const going = coming.filter(meeting => meeting.status !== 'declined' && millis(meeting.end) > now)
  const current = going.find(meeting => millis(meeting.start) <= now)
  const next = going.find(meeting => millis(meeting.start) > now)
  const words = [waiting(unanswered)]
  if (current) words.push(`${current.title} is on, until ${clock(current.end, zone)}.`)
  if (next) words.push(nextWords(next, zone, now))
  if (!current && !next) words.push('The coming week is free.')
  return words.join(' ')
}

function nextWords(next: Coming, zone: string, now: number): string {
  const minutes = Math.ceil((millis(next.start) - now) / 60_000)
  if (minutes <= 60) return `Next is ${next.title}, in ${counted(minutes, 'minute')}.`
  return `Next is ${next.title}, ${nearDay(dateIn(next.start, zone), dateIn(now, zone))} at ${clock(next.start, zone)}.`
}
