import { createFeedFor, revokeFeeds } from '#/calendars/actions/feeds.ts'
import type { GuestPages, Visit } from '#/http/pages.ts'
import type { Shown } from '#/http/shown.ts'
import { answer } from '#/meetings/actions/attend.ts'
import { ANSWERS } from '#/meetings/schema.ts'
import { tidied } from '#/shared/typed.ts'
import { getAgenda } from '#/standups/actions/agenda.ts'
import { view } from '#/standups/actions/guest.ts'
import { renew } from '#/standups/actions/links.ts'
import { writeNote } from '#/standups/actions/notes.ts'
import { feedMadePage, feedPage } from '#/standups/page/feed.ts'
import type { Turn } from '#/standups/page/view.ts'
import { standupPage } from '#/standups/page.ts'
import { LONGEST } from '#/standups/schema/notes.ts'
import { parseDate } from '#/time/instant.ts'

/** Bytes of three fields of 2,000 characters, each of three bytes escaped. */
const NOTE_LIMIT = 65_536

/** What a link to a stand-up opens: one date of it after the other, with the answer, the notes, and the way into a calendar. */
export const standupPages: GuestPages = {
  kind: 'standup',
  renew,
  pages: [
    { method: 'GET', path: '', handle: visit => show(visit, dateIn(visit.query), turnOf(visit)) },
    { method: 'POST', path: '/answer', handle: sayAnswer },
    { method: 'POST', path: '/note', handle: sayNote, limit: NOTE_LIMIT },
    { method: 'GET', path: '/feed', handle: visit => showFeed(visit) },
    { method: 'POST', path: '/feed', handle: makeFeed },
    { method: 'POST', path: '/feed/revocation', handle: endFeeds },
  ],
}

/** What the address says of how one came: from a button just pressed, or by a link in a message that names an answer. */
function turnOf({ query }: Visit): Turn {
  const saved = (['answer', 'note'] as const).find(one => one === query['saved'])
  return { ...(saved && { saved }), ...(query['answer'] && { chosen: query['answer'] }) }
}

async function show(visit: Visit, date: string | undefined, turn: Turn, status = 200): Promise<Shown> {
  const { app, link, who, path } = visit
  const seen = await view(app, who, link.about, date)
  if (!seen.ok) return { trouble: 'revoked' }
  return { page: standupPage({ ...seen.value, path, expiresAt: link.expiresAt }, turn), status }
}

async function sayAnswer(visit: Visit): Promise<Shown> {
  const { app, link, who, path, form } = visit
  const given = ANSWERS.find(word => word === form['answer'])
  const date = dateIn(form)
  if (!given || !date) return { trouble: 'senseless' }
  const agenda = await getAgenda(app, who, link.about, date)
  if (!agenda.ok || agenda.value.meeting === null) return show(visit, date, {}, 409)
  const answered = await answer(app, who, agenda.value.meeting, who.person, given)
  if (answered.ok) return { to: `${path}?date=${date}&saved=answer` }
  return show(visit, date, { isBusy: answered.kind === 'not-available' }, 409)
}

async function sayNote(visit: Visit): Promise<Shown> {
  const { app, link, who, path, form } = visit
  const date = dateIn(form)
  if (!date) return { trouble: 'senseless' }
  const [yesterday, today, blocked] = (['yesterday', 'today', 'blocked'] as const).map(name =>
    tidied(form[name] ?? ''),
  )
  const note = { yesterday: yesterday!, today: today!, blocked: blocked! }
  if (Object.values(note).some(text => text.length > LONGEST)) return show(visit, date, { typed: note }, 400)
  const written = await writeNote(app, who, link.about, date, note)
  return written.ok ? { to: `${path}?date=${date}&saved=note#note` } : show(visit, date, { typed: note }, 409)
}

/** The date that an address or a form names; undefined for what is none. */
function dateIn({ date = '' }: Visit['query']): string | undefined {
  return parseDate(date)
}

async function showFeed({ app, link, who, path }: Visit, isEnded = false): Promise<Shown> {
  const seen = await view(app, who, link.about, undefined)
  if (!seen.ok) return { trouble: 'revoked' }
  return { page: feedPage(link.language, path, seen.value.standup.title, isEnded) }
}

async function makeFeed({ app, link, who, path }: Visit): Promise<Shown> {
  const made = await createFeedFor(app, who, link.about)
  if (!made.ok && made.kind === 'not-found') return { trouble: 'revoked' }
  return { page: feedMadePage(link.language, path, made.ok ? made.value.url : null) }
}

/** Who has no account has no other place to end them. */
async function endFeeds(visit: Visit): Promise<Shown> {
  const { app, link, who } = visit
  await revokeFeeds(app, { standup: link.about, person: who.person })
  return showFeed(visit, true)
}
