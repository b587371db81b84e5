import type { Answer } from '#/meetings/rules.ts'
import { type Html, html } from '#/shared/html.ts'
import { hoursOf } from '#/shared/when.ts'
import { mineIn, type Shown, stateOf, type Turn } from '#/standups/page/view.ts'
import { WORDS } from '#/standups/page/words.ts'
import { parseInstant } from '#/time/instant.ts'

const ANSWERS: readonly Answer[] = ['accepted', 'tentative', 'declined']

/** What the reader has said to that date, and the buttons to say it; or why there is nothing to say. */
export function answerPart(view: Shown, turn: Turn): Html {
  const { reader, agenda, path } = view
  const words = WORDS[reader.language]
  const state = stateOf(view)
  if (state !== 'to come') {
    const said = state === 'cancelled' ? cancelled(view) : words.states[state]
    return html`<section class="answer" id="stand"><p class="state" role="status">${said}</p></section>`
  }
  const mine = mineIn(view)
  const chosen = ANSWERS.find(answer => answer === turn.chosen)
  const likeliest = chosen ?? (mine === 'invited' ? 'accepted' : null)
  const buttons = ANSWERS.map(answer => {
    const look = answer === likeliest ? 'main' : 'plain'
    return html`<button class="${look}" name="answer" value="${answer}" aria-pressed="${String(answer === mine)}">${words.answers[answer]}</button>`
  })
  return html`<section class="answer" id="stand">
<p class="state" role="status">${sentences(view, turn).join(' ')}</p>
<form class="answers" method="post" action="${path}/answer"><input type="hidden" name="date" value="${agenda.date}">${buttons}</form>
</section>`
}

function cancelled({ agenda, reader }: Shown): string {
  const { cancelled_by: by, cancel_reason: reason, participants } = agenda
  const known = participants.find(({ person }) => person === by)
  return WORDS[reader.language].cancelled(by === reader.id ? 'reader' : (known ?? null), reason)
}

function sentences(view: Shown, turn: Turn): string[] {
  const { reader } = view
  const words = WORDS[reader.language]
  const mine = mineIn(view)
  if (turn.isBusy) return [words.stays, ...busy(view)]
  if (turn.saved === 'answer') return [words.said[mine], words.saved]
  const hint = turn.chosen !== undefined && turn.chosen !== mine
  return [words.said[mine], ...(mine === 'declined' ? [] : busy(view)), ...(hint ? [words.confirm] : [])]
}

/** When the reader himself is taken: three times at most, the rest is for his calendar. */
function busy({ agenda, reader }: Shown): string[] {
  const taken = agenda.unavailable.filter(
    ({ person, reason }) => person === reader.id && (reason === 'meeting' || reason === 'external'),
  )
  const times = taken.slice(0, 3).map(({ start, end }) => {
    return hoursOf({ start: parseInstant(start)!, end: parseInstant(end)! }, reader.timezone, reader.language)
  })
  return times.length ? [WORDS[reader.language].busy(times.join(', '))] : []
}
