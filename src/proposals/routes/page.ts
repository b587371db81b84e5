import type { GuestPages, Visit } from '#/http/pages.ts'
import type { Shown } from '#/http/shown.ts'
import { readLog, whyEnded } from '#/proposals/actions/guest.ts'
import { renew } from '#/proposals/actions/links.ts'
import { logPage } from '#/proposals/page/log.ts'
import { tablePage } from '#/proposals/page/table.ts'
import { DONE, type Turn } from '#/proposals/page/turn.ts'
import type { View } from '#/proposals/page/view.ts'
import { proposalPage } from '#/proposals/page.ts'
import { depart, holdAgainst, sayAnswer, suggest, writeOthers } from '#/proposals/routes/forms.ts'
import { look } from '#/proposals/routes/look.ts'
import { zoneIn } from '#/shared/zone-form.ts'

/** Bytes of 2,000 characters with each of three bytes escaped, and of the boxes of a hundred parties. */
const MESSAGE_LIMIT = 32_768
/** A calendar of a megabyte, each of whose bytes a form sends as three (`%C3`), if it is of other letters than a to z. */
const CALENDAR_LIMIT = 3_145_728

/** What a link to a proposal opens: the page with its forms, who can when, and the log. */
export const proposalPages: GuestPages = {
  kind: 'proposal',
  renew,
  why: async (app, { person, about }, state) => (state === 'expired' ? state : whyEnded(app, person, about)),
  pages: [
    {
      method: 'GET',
      path: '',
      handle: visit => read(visit, seen => proposalPage(seen, turnOf(visit, seen))),
    },
    { method: 'GET', path: '/answers', handle: visit => read(visit, tablePage) },
    { method: 'GET', path: '/log', handle: showLog },
    { method: 'POST', path: '/answer', handle: sayAnswer, limit: MESSAGE_LIMIT },
    { method: 'POST', path: '/slots', handle: suggest },
    { method: 'POST', path: '/notifications', handle: writeOthers, limit: MESSAGE_LIMIT },
    { method: 'POST', path: '/calendar', handle: holdAgainst, limit: CALENDAR_LIMIT },
    { method: 'POST', path: '/departure', handle: depart },
  ],
}

/** What the address says of how one came: from a form just sent, or asking for a zone that there is not. */
function turnOf({ query }: Visit, { mine }: View): Turn {
  const { done, zone, left } = query
  const known = DONE.find(one => one === done && (one !== 'answer' || mine.answeredAt !== null))
  const isStrange = zone !== undefined && zoneIn(zone) === undefined
  return {
    ...(known && { done: known, isPartial: left !== undefined }),
    ...(isStrange && { strangeZone: zone.slice(0, 60) }),
  }
}

async function read(visit: Visit, pageOf: (seen: View) => string): Promise<Shown> {
  const seen = await look(visit, true)
  return seen.ok ? { page: pageOf(seen.value) } : { trouble: 'revoked' }
}

async function showLog(visit: Visit): Promise<Shown> {
  const { app, who, link, query } = visit
  const { cursor } = query
  const [seen, log] = await Promise.all([
    look(visit, false),
    readLog(app, who, link.about, { limit: 100, ...(cursor && { cursor }) }),
  ])
  if (!log.ok && log.kind === 'invalid-input') return { to: `${visit.path}/log` }
  return seen.ok && log.ok ? { page: logPage(seen.value, log.value) } : { trouble: 'revoked' }
}
