import { organizerOf, stateOf, type View } from '#/meetings/page/view.ts'
import { WORDS } from '#/meetings/page/words.ts'
import { type Answer, isTaken } from '#/meetings/rules.ts'
import type { UnavailableShape } from '#/meetings/schema.ts'
import { type Html, html } from '#/shared/html.ts'
import { dayOf, hoursOf } from '#/shared/when.ts'
import { parseInstant } from '#/time/instant.ts'

/** What just happened on the page: the answer saved, chosen in the message but not pressed, or refused and why. */
export type Turn =
  | { readonly saved: string }
  | { readonly chosen: string }
  | { readonly refused: readonly UnavailableShape[] }
  | null

const ANSWERS: readonly Answer[] = ['accepted', 'tentative', 'declined']

/** The reader's answer so far, and the buttons to give one. */
export function answerPart(view: View, turn: Turn): Html {
  const { meeting, reader, path } = view
  const words = WORDS[reader.language]
  const state = stateOf(view)
  if (state === 'over') return html`<p class="state" role="status">${words.over}</p>`
  if (state === 'cancelled') return cancelledPart(view)
  const mine = meeting.participants.find(one => one.person === reader.id)!.status
  const chosen = turn && 'chosen' in turn ? turn.chosen : null
  const likeliest = ANSWERS.find(answer => answer === chosen) ?? (mine === 'invited' ? 'accepted' : null)
  const buttons = ANSWERS.map(answer => {
    const look = answer === likeliest ? 'main' : 'plain'
    return html`<button class="${look}" name="answer" value="${answer}" aria-pressed="${String(answer === mine)}">${words.answers[answer]}</button>`
  })
  return html`<section class="answer">
<p class="state" role="status">${sentences(view, turn, mine).join(' ')}</p>
<form class="answers" method="post" action="${path}/answer">${buttons}</form>
${meeting.recurrence !== null && html`<p class="small">${words.forAll}</p>`}
</section>`
}

function sentences(view: View, turn: Turn, mine: keyof (typeof WORDS)['en']['said']): string[] {
  const { meeting, reader } = view
  const words = WORDS[reader.language]
  const said = words.said[mine]
  if (turn && 'saved' in turn && turn.saved === mine) return [said, words.saved(organizerOf(meeting))]
  if (turn && 'refused' in turn) return [words.stays, ...busy(view, turn.refused)]
  const own = mine === 'accepted' ? [] : meeting.unavailable.filter(one => one.person === reader.id)
  const hint = turn && 'chosen' in turn && turn.chosen !== mine ? [words.confirm] : []
  return [said, ...busy(view, own), ...(hint.length || mine === 'invited' ? hint : [words.change])]
}

/**
 * When the reader is taken, as far as he is: three times at most, the rest is for his calendar. Beside whole days it is
 * said on which.
 */
function busy({ meeting, reader }: View, reasons: readonly UnavailableShape[]): string[] {
  const { language, timezone } = reader
  const taken = reasons.filter(({ reason }) => isTaken({ kind: reason })).slice(0, 3)
  if (taken.length === 0) return []
  const times = taken.map(({ start, end }) => {
    const window = { start: parseInstant(start)!, end: parseInstant(end)! }
    const hours = hoursOf(window, timezone, language)
    return meeting.all_day ? `${dayOf(window.start, timezone, language)}, ${hours}` : hours
  })
  return [WORDS[language].busy(times.join(meeting.all_day ? '; ' : ', '))]
}

function cancelledPart({ meeting, reader }: View): Html {
  const { by, reason } = meeting.cancellation!
  const who = meeting.participants.find(one => one.person === by)?.name ?? organizerOf(meeting)
  return html`<div class="state" role="status"><p>${WORDS[reader.language].cancelled(who)}</p>
${reason !== '' && html`<blockquote>${reason}</blockquote>`}</div>`
}
