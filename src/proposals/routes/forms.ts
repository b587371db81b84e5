import type { Visit } from '#/http/pages.ts'
import type { Shown } from '#/http/shown.ts'
import { add } from '#/proposals/actions/add.ts'
import { answer } from '#/proposals/actions/answer.ts'
import { notify } from '#/proposals/actions/notify.ts'
import { forgetOverlay, overlay } from '#/proposals/actions/overlay.ts'
import { leave } from '#/proposals/actions/party.ts'
import { answersIn, calendarIn, notificationIn, suggestionIn } from '#/proposals/page/read.ts'
import { invalidOf, refusalOf } from '#/proposals/page/refused.ts'
import type { FormName, Turn } from '#/proposals/page/turn.ts'
import { nameOf, targetOf, type View, withOverlay } from '#/proposals/page/view.ts'
import { leftPage, proposalPage } from '#/proposals/page.ts'
import { look } from '#/proposals/routes/look.ts'
import { REFUSALS } from '#/shared/refusal.ts'
import type { Refused } from '#/shared/result.ts'

/** What the buttons of the slots say: of these, and of no others. */
export async function sayAnswer(visit: Visit): Promise<Shown> {
  const { app, who, link, form } = visit
  const seen = await look(visit, false)
  if (!seen.ok) return { trouble: 'revoked' }
  const given = answersIn(seen.value, form)
  if (!given) return { trouble: 'senseless' }
  const answered = await answer(app, who, link.about, given)
  if (!answered.ok && answered.kind === 'invalid-input') return { trouble: 'senseless' }
  if (!answered.ok) return refusal(visit, 'answer', answered)
  return { to: after(seen.value, given.slots.length ? 'answer' : 'nothing', given.isPartial) }
}

/** Another time besides, read in the zone that the page shows. */
export async function suggest(visit: Visit): Promise<Shown> {
  const { app, who, link, form } = visit
  const seen = await look(visit, false)
  if (!seen.ok) return { trouble: 'revoked' }
  const read = suggestionIn(seen.value, form)
  if ('faults' in read) return again(seen.value, invalidOf('slots', read.faults, form), 400)
  const added = await add(app, who, link.about, [read.slot])
  return added.ok ? { to: after(seen.value, 'slots') } : refusal(visit, 'slots', added)
}

/** A few words to other parties, unless what they say of it is stale. */
export async function writeOthers(visit: Visit): Promise<Shown> {
  const { app, who, link, form } = visit
  const seen = await look(visit, false)
  if (!seen.ok) return { trouble: 'revoked' }
  const given = notificationIn(seen.value, form)
  if (!given) return { trouble: 'senseless' }
  if (given.parties.length === 0) return refusal(visit, 'notifications', { kind: 'invalid-input' })
  const sent = await notify(app, who, link.about, given)
  return sent.ok ? { to: after(seen.value, 'notifications') } : refusal(visit, 'notifications', sent)
}

/** A calendar of the reader's, shown beside the slots in the answer to this; or the one he kept is forgotten. */
export async function holdAgainst(visit: Visit): Promise<Shown> {
  const { app, who, link, form } = visit
  const seen = await look(visit, false)
  if (!seen.ok) return { trouble: 'revoked' }
  if (form['forget'] !== undefined) {
    await forgetOverlay(app, who, link.about)
    return { to: after(seen.value, 'forgotten') }
  }
  const given = calendarIn(form)
  const laid = given && (await overlay(app, who, link.about, { ...given, timezone: seen.value.zone }))
  if (!laid?.ok) return refusal(visit, 'calendar', laid ?? { kind: 'invalid-input' })
  const now = await look(visit, false)
  return now.ok ? again(withOverlay(now.value, laid.value), { overlay: laid.value }) : { trouble: 'revoked' }
}

export async function depart(visit: Visit): Promise<Shown> {
  const { app, who, link } = visit
  const seen = await look(visit, false)
  if (!seen.ok) return { trouble: 'revoked' }
  const left = await leave(app, who, link.about, who.person)
  if (!left.ok && left.kind === 'forbidden') return { trouble: 'senseless' }
  if (!left.ok) return refusal(visit, 'answer', left)
  const { proposal } = seen.value
  return { page: leftPage(link.language, proposal.title, nameOf(seen.value, proposal.proposer)) }
}

/** Where the page says that a form was taken. */
function after(view: View, done: NonNullable<Turn['done']>, isPartial = false): string {
  const target = targetOf(view)
  return `${target}${target.includes('?') ? '&' : '?'}done=${done}${isPartial ? '&left=1' : ''}`
}

/** The page once more, as it is by now, which says why not and keeps what was typed. */
async function refusal(
  visit: Visit,
  form: FormName,
  refused: Pick<Refused, 'kind'> & Partial<Refused>,
): Promise<Shown> {
  const seen = await look(visit, false)
  if (!seen.ok) return { trouble: 'revoked' }
  return again(
    seen.value,
    { refused: refusalOf(seen.value, form, refused, visit.form) },
    REFUSALS[refused.kind].status,
  )
}

function again(view: View, turn: Turn, status = 200): Shown {
  return { page: proposalPage(view, turn), status }
}
