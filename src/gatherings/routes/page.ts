import { answer } from '#/gatherings/actions/answer.ts'
import { fileOf } from '#/gatherings/actions/calendar.ts'
import { renew } from '#/gatherings/actions/links.ts'
import { view, whyClosed } from '#/gatherings/actions/view.ts'
import { answerIn } from '#/gatherings/page/read.ts'
import type { Refusal, Turn } from '#/gatherings/page/turn.ts'
import { goneBy, saidBy, targetOf, type View } from '#/gatherings/page/view.ts'
import { invitationPage } from '#/gatherings/page.ts'
import type { GuestPages, Visit } from '#/http/pages.ts'
import type { Shown } from '#/http/shown.ts'
import { REFUSALS } from '#/shared/refusal.ts'
import type { Refused } from '#/shared/result.ts'
import { zoneIn } from '#/shared/zone-form.ts'

/** What a link to a gathering opens: the invitation with its buttons, and its entry for a calendar. */
export const invitationPages: GuestPages = {
  kind: 'gathering',
  renew,
  why: whyClosed,
  pages: [
    { method: 'GET', path: '', handle: visit => show(visit, seen => turnOf(visit, seen)) },
    { method: 'GET', path: '/calendar.ics', handle: fileEvent },
    { method: 'POST', path: '/answer', handle: sayAnswer },
  ],
}

async function show(visit: Visit, turn: (seen: View) => Turn, status = 200): Promise<Shown> {
  const seen = await look(visit)
  if (!seen) return { trouble: 'uninvited' }
  return { page: invitationPage(seen, turn(seen)), status: goneBy(seen) ? 410 : status }
}

function look({ app, link, path, query }: Visit): Promise<View | null> {
  return view(app, link, { path, zone: zoneIn(query['zone']) })
}

/** What the address says of how one came: from a button just pressed, by a link that names an answer, asking for a zone. */
function turnOf({ query }: Visit, seen: View): Turn {
  const { done, answer: chosen, zone } = query
  const isStrange = zone !== undefined && !seen.isZoneChosen
  return {
    ...(done !== undefined && done === saidBy(seen) && { isSaved: true }),
    ...(chosen !== undefined && { chosen }),
    ...(isStrange && { strangeZone: zone.slice(0, 60) }),
  }
}

async function fileEvent(visit: Visit): Promise<Shown> {
  const seen = await look(visit)
  if (!seen) return { trouble: 'uninvited' }
  // What does not take place has no place in a calendar: its page says why.
  if (goneBy(seen)) return { to: visit.path }
  const file = fileOf(visit.app, seen.gathering)
  return { file, name: 'invitation.ics', type: 'text/calendar; charset=utf-8' }
}

async function sayAnswer(visit: Visit): Promise<Shown> {
  const { app, link, form } = visit
  const given = answerIn(form)
  if (!given) return { trouble: 'senseless' }
  const named = { gathering: link.about, which: { contact: link.person }, actor: null }
  const answered = await answer(app, named, given)
  if (!answered.ok) return refusal(visit, answered)
  const seen = await look(visit)
  if (!seen) return { trouble: 'uninvited' }
  const target = targetOf(seen)
  return { to: `${target}${target.includes('?') ? '&' : '?'}done=${given.answer}` }
}

/** The page once more, as it is by now, which says why not and keeps what was pressed and typed. */
async function refusal(visit: Visit, refused: Refused): Promise<Shown> {
  const why = whyNot(refused)
  if (why === null) return show(visit, () => ({}))
  return show(visit, () => ({ refused: { why, typed: visit.form } }), REFUSALS[refused.kind].status)
}

function whyNot({ kind, facts }: Refused): Refusal['why'] | null {
  if (kind === 'full') return { fits: Number(facts['fits']) }
  if (kind === 'invalid-input') return 'party'
  return kind === 'over' ? 'late' : null
}
