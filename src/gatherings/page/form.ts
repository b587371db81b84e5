import type { Turn } from '#/gatherings/page/turn.ts'
import { answersFor, mostOf, saidBy, targetOf, type View } from '#/gatherings/page/view.ts'
import { WORDS } from '#/gatherings/page/words.ts'
import { seatsOf } from '#/gatherings/rules.ts'
import { type Html, html } from '#/shared/html.ts'

/** With how many, a few words, and the buttons; nothing when nothing can be said any more. */
export function answerForm(view: View, turn: Turn): Html | null {
  const answers = answersFor(view)
  if (answers.length === 0) return null
  const why = turn.refused?.why
  if (typeof why === 'object') return chooseForm(view, turn, why.fits)
  const said = saidBy(view)
  const chosen = answers.find(answer => answer === turn.chosen)
  const likeliest = chosen ?? (said === null ? answers[0] : null)
  const buttons = answers.map(answer => {
    const look = answer === likeliest ? 'main' : 'plain'
    return html`<button class="${look}" name="answer" value="${answer}" aria-pressed="${String(answer === said)}">${WORDS[view.language].answers[answer]}</button>`
  })
  return html`<form id="answer" method="post" action="${targetOf(view, '/answer')}"${turn.refused && TYPED}>
${NO_ENTER}${answers.length > 1 && partyPart(view, turn)}
${notePart(view, turn)}
${answers.length > 1 && claimPart(view, turn)}
<div class="answers gathering">${buttons}</div>
</form>`
}

/** What was sent and refused is typed, and not saved: the script leaves it as it is. */
const TYPED = html` data-typed`
const CHECKED = html` checked`
const SELECTED = html` selected`

/** The Enter key presses the first button of a form (HTML §4.10.21.2): this one, which does nothing, and not the yes. */
const NO_ENTER = html`<button disabled hidden></button>`

function partyPart(view: View, turn: Turn): Html | null {
  const most = mostOf(view)
  if (most === 1) return null
  const words = WORDS[view.language]
  const party = Number(turn.refused?.typed['party'] ?? view.guest.party)
  const options = Array.from({ length: most }, (_, index) => index + 1).map(count => {
    return html`<option value="${count}"${count === party && SELECTED}>${words.partyOf(count)}`
  })
  return html`<label class="party"><span>${words.party}</span><select name="party">${options}</select></label>`
}

function notePart(view: View, turn: Turn): Html {
  const words = WORDS[view.language]
  const note = turn.refused?.typed['note'] ?? view.guest.note
  const isOpen = note !== '' && OPEN
  return html`<details class="words"${isOpen}><summary>${words.note}</summary><label class="field">${words.noteTo(view.host)}<textarea name="note" rows="2" maxlength="500">\n${note}</textarea></label></details>`
}

const OPEN = html` open`

/** An unchecked box is not sent: `claims` says that there was one. */
function claimPart({ guest, language }: View, turn: Turn): Html | null {
  if (!guest.hasAccount) return null
  const typed = turn.refused?.typed
  const isOn = typed ? typed['claim'] !== undefined : guest.claims
  return html`<label class="check"><input type="hidden" name="claims" value="1"><input type="checkbox" name="claim"${isOn && CHECKED}>${WORDS[language].claim}</label>`
}

/** Seats for some of a party now, all of them later, or nothing new: until one is chosen he has what he had. */
function chooseForm(view: View, { refused }: Turn, fits: number): Html {
  const words = WORDS[view.language]
  const { party: wanted, ...typed } = refused!.typed
  const party = Number(wanted)
  const isSame = view.guest.answer === typed['answer'] && view.guest.party === fits
  const kept = Object.entries(typed).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )
  return html`<form id="answer" method="post" action="${targetOf(view, '/answer')}" data-typed>
<p class="state" role="status">${words.fits(fits, party, seatsOf(view.guest))}</p>
${kept}<input type="hidden" name="party" value="${party}">
<div class="answers"><button class="main" name="party" value="${fits}">${isSame ? words.leave : words.comeAs(fits)}</button><button class="plain" name="wait" value="1">${words.waitForAll(party)}</button></div>
${!isSame && html`<p class="actions"><a href="${targetOf(view)}">${words.leave}</a></p>`}
</form>`
}
