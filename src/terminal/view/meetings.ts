import type { MeetingShape, MeetingSummary } from '#/meetings/schema.ts'
import { hanging, type Line, line, span } from '../text/line.ts'
import { visibleLines } from '../text/visible.ts'
import type { Listed } from './proposals.ts'
import { type Clock, sayWhen } from './say.ts'

const SAID: Readonly<Record<string, string>> = {
  invited: 'waits for you',
  accepted: 'yes',
  tentative: 'maybe',
  declined: 'no',
}

/** Meetings to come, each with its number in the list. */
export function linesOfMeetings(list: Listed<MeetingSummary>, clock: Clock): Line[] {
  if (!list.items.length) return [line('No meetings to come.')]
  const places = String(list.items.length).length
  const rows = list.items.map((meeting, index) =>
    lineOfOccurrence(meeting, String(index + 1).padStart(places), clock),
  )
  return list.next ? [...rows, line(span('faint', 'There are more: m+ lists them as well.'))] : rows
}

/** A meeting in a list: what names it there, its time, what one said to it, and its title last. */
export function lineOfOccurrence(meeting: MeetingSummary, name: string, clock: Clock): Line {
  const isOff = meeting.state === 'cancelled'
  const waits = meeting.status === 'invited' && !isOff
  const said = isOff ? 'cancelled' : (SAID[meeting.status] ?? meeting.status)
  return hanging(
    name.length + 3,
    waits ? span('accent', '*') : ' ',
    `${name}  ${sayWhen(meeting, clock)}  `,
    span(waits ? 'accent' : 'faint', `${said}  `),
    span(isOff ? 'struck' : 'strong', meeting.title),
  )
}

/** A meeting, of a series the next occurrence, and who takes part. */
export function linesOfMeeting(meeting: MeetingShape, clock: Clock, me: string): Line[] {
  const organizer = meeting.participants.find(({ person }) => person === meeting.organizer)?.name
  const facts = [
    `by ${organizer ?? 'somebody'}`,
    meeting.state,
    meeting.all_day ? 'all day' : `times in ${clock.zone}`,
  ]
  if (meeting.recurrence) facts.push('one of a series')
  return [
    line(span('strong', meeting.title)),
    line(span('faint', facts.join(', '))),
    line(sayWhen(meeting, clock)),
    ...(meeting.location ? [hanging(4, 'at  ', meeting.location)] : []),
    ...(meeting.description ? visibleLines(meeting.description).map(text => line(text)) : []),
    ...(meeting.cancellation?.reason ? [line(`Cancelled: ${meeting.cancellation.reason}`)] : []),
    line(''),
    ...meeting.participants.map(({ person, name, email, status, available }) => {
      const busy = available || status === 'declined' ? '' : ', not available'
      const said = status === 'invited' ? 'has not answered' : (SAID[status] ?? status)
      const address = email && email !== name ? ` <${email}>` : ''
      const you = person === me ? 'you, ' : ''
      return hanging(4, '  ', name, `${address}  `, span('faint', `${you}${said}${busy}`))
    }),
  ]
}
