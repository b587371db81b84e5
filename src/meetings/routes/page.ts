import type { GuestPages, Visit } from '#/http/pages.ts'
import type { Shown } from '#/http/shown.ts'
import { answer, remove } from '#/meetings/actions/attend.ts'
import { calendarFile } from '#/meetings/actions/calendar.ts'
import { view } from '#/meetings/actions/guest.ts'
import { renew } from '#/meetings/actions/links.ts'
import type { Turn } from '#/meetings/page/answer.ts'
import { organizerOf } from '#/meetings/page/view.ts'
import { leftPage, meetingPage } from '#/meetings/page.ts'
import { ANSWERS, type MeetingShape } from '#/meetings/schema.ts'
import type { Refused } from '#/shared/result.ts'

/** What a link to a meeting opens: the page, its buttons, and its entry for a calendar. */
export const meetingPages: GuestPages = {
  kind: 'meeting',
  renew,
  pages: [
    { method: 'GET', path: '', handle: visit => showMeeting(visit, turnOf(visit)) },
    { method: 'GET', path: '/meeting.ics', handle: fileMeeting },
    { method: 'POST', path: '/answer', handle: answerMeeting },
    { method: 'POST', path: '/departure', handle: leaveMeeting },
  ],
}

/** What the address says of how one came: from the button just pressed, or by a link in a message that names an answer. */
function turnOf({ query }: Visit): Turn {
  if (query['saved']) return { saved: query['saved'] }
  return query['answer'] ? { chosen: query['answer'] } : null
}

async function showMeeting({ app, link, who, path }: Visit, turn: Turn, status = 200): Promise<Shown> {
  const seen = await view(app, who, link.about)
  if (!seen.ok) return { trouble: 'revoked' }
  return { page: meetingPage({ ...seen.value, path, expiresAt: link.expiresAt }, turn), status }
}

async function fileMeeting({ app, link, who, path }: Visit): Promise<Shown> {
  const file = await calendarFile(app, who, link.about)
  // A cancelled one has no place in a calendar: its page says why.
  if (!file.ok) return { to: path }
  return { file: file.value, name: 'meeting.ics', type: 'text/calendar; charset=utf-8' }
}

async function answerMeeting(visit: Visit): Promise<Shown> {
  const { app, link, who, path, form } = visit
  const given = ANSWERS.find(word => word === form['answer'])
  if (!given) return { trouble: 'senseless' }
  const answered = await answer(app, who, link.about, who.person, given)
  return answered.ok ? { to: `${path}?saved=${given}` } : refusal(visit, answered)
}

async function leaveMeeting(visit: Visit): Promise<Shown> {
  const { app, link, who } = visit
  const seen = await view(app, who, link.about)
  if (!seen.ok) return { trouble: 'revoked' }
  const { meeting } = seen.value
  const left = await remove(app, who, link.about, who.person)
  if (!left.ok) return refusal(visit, left)
  return { page: leftPage(link.language, meeting.title, organizerOf(meeting)) }
}

/** The page once more, which says why not: what it was asked for has changed meanwhile. */
async function refusal(visit: Visit, { kind, facts }: Refused): Promise<Shown> {
  const reasons = facts['reasons'] as MeetingShape['unavailable'] | undefined
  if (kind === 'not-available') return showMeeting(visit, { refused: reasons ?? [] }, 409)
  if (kind === 'cancelled' || kind === 'over') return showMeeting(visit, null, 409)
  return { trouble: kind === 'forbidden' ? 'senseless' : 'revoked' }
}
