import { calendarPart } from '#/proposals/page/calendar.ts'
import { textArea, typedMark } from '#/proposals/page/folded.ts'
import { logPart } from '#/proposals/page/log.ts'
import { peoplePart } from '#/proposals/page/people.ts'
import { slotsPart } from '#/proposals/page/slots.ts'
import { statePart } from '#/proposals/page/state.ts'
import { suggestPart } from '#/proposals/page/suggest.ts'
import { type Turn, typedInto } from '#/proposals/page/turn.ts'
import { isOwn, nameOf, targetOf, type View } from '#/proposals/page/view.ts'
import { whichPart } from '#/proposals/page/which.ts'
import { WORDS } from '#/proposals/page/words.ts'
import { writePart } from '#/proposals/page/write.ts'
import { zonePart } from '#/proposals/page/zone.ts'
import { type Html, html, written } from '#/shared/html.ts'
import type { Language } from '#/shared/language.ts'
import { documentOf } from '#/shared/page.ts'
import { dayOf, momentOf } from '#/shared/when.ts'

/** A longer description folds away: the buttons come within the first screen of a phone. */
const LONGEST_LEAD = 200

/** The page of a proposal for one of its parties: who asks and what, the times to answer, then everything else. */
export function proposalPage(view: View, turn: Turn): string {
  const { proposal, reader, zone, state } = view
  const body = html`<div data-proposal="${proposal.id}" data-place="${view.place}" data-zone="${zone}" data-span="${spanOf(view)}"${turn.overlay && html` data-overlay`}>
<p class="lead">${leadOf(view)}</p>
<h1>${proposal.title}</h1>
${aboutPart(view)}
${statePart(view, turn)}
${state === 'open' ? answerForm(view, turn) : html`${zonePart(view, turn)}${slotsPart(view)}`}
${peoplePart(view)}
${state === 'open' && html`<section class="forms">${suggestPart(view, turn)}${writePart(view, turn)}${calendarPart(view, turn)}</section>`}
${logPart(view)}
${smallPart(view)}
</div>`
  return documentOf({ language: reader.language, title: proposal.title, body })
}

/** What the proposer does, did, or came to. */
function leadOf(view: View): string {
  const { asks, asked, found } = WORDS[view.reader.language].lead
  const say = { open: asks, ended: asked, closed: found }[view.state]
  return say(isOwn(view) ? null : nameOf(view, view.proposal.proposer))
}

/** The first start and the last, in epoch milliseconds: where the script compares clocks. Dates are the same on all. */
function spanOf({ proposal, slots }: View): string {
  return proposal.wholeDays ? '' : `${slots[0]!.start} ${slots.at(-1)!.start}`
}

/** Where, what, and until when. */
function aboutPart({ proposal, reader, zone, state }: View): Html | null {
  const words = WORDS[reader.language]
  const { description, location, deadline } = proposal
  const text = html`<blockquote>${written(description)}</blockquote>`
  const isLong = description.length > LONGEST_LEAD || description.split('\n').length > 4
  const about = isLong ? html`<details><summary>${words.about}</summary>${text}</details>` : text
  const until = state === 'open' && deadline !== null && momentOf(deadline, zone, reader.language)
  if (description === '' && location === '' && !until) return null
  return html`<div class="about">${location !== '' && html`<p class="where">${written(location)}</p>`}
${description !== '' && about}
${until && html`<p class="until">${words.until(until)}</p>`}</div>`
}

function answerForm(view: View, turn: Turn): Html {
  const words = WORDS[view.reader.language]
  const typed = typedInto(turn, 'answer')
  const note = textArea(html`name="note" rows="2" maxlength="500"`, typed['note'] ?? view.mine.note)
  return html`${zonePart(view, turn)}
<form id="answer" method="post" action="${targetOf(view, '/answer')}"${typedMark(turn, 'answer')}>
${whichPart(view)}
<p class="quick" hidden><button type="button" value="y">${words.quick.yes}</button><button type="button" value="n">${words.quick.no}</button></p>
${slotsPart(view, typed)}
<label class="field">${words.note}${note}</label>
<p class="save"><button class="main">${words.save}</button> <span class="note" hidden>${words.unsaved}</span></p>
</form>`
}

/** The small print: by which rule it ends, what else can be done, and what the link is. */
function smallPart(view: View): Html {
  const { proposal, reader, expiresAt, state, zone } = view
  const words = WORDS[reader.language]
  const { finish, hidden, proposer } = proposal
  const rule =
    finish?.when === 'quorum' ? words.rule.quorum(finish.quorum) : finish && words.rule[finish.when]
  const isMember = reader.role !== 'guest'
  return html`<footer>
${state === 'open' && rule && html`<p>${rule}</p>`}
${hidden && state !== 'closed' && html`<p>${words.hidden(isOwn(view) ? words.you : nameOf(view, proposer))}</p>`}
${isMember && html`<p class="actions"><a href="/proposals/${proposal.id}">${words.openApp}</a></p>`}
${leavePart(view)}
<p>${words.yourLink(dayOf(expiresAt, zone, reader.language))}</p>
</footer>`
}

function leavePart(view: View): Html | null {
  if (isOwn(view) || view.state !== 'open') return null
  const words = WORDS[view.reader.language]
  return html`<details><summary>${words.leave}</summary><p>${words.leaveAsk(nameOf(view, view.proposal.proposer))}</p>
<form method="post" action="${targetOf(view, '/departure')}"><button class="plain">${words.leaveDo}</button></form></details>`
}

/** After leaving: the link has ended with it. */
export function leftPage(language: Language, title: string, proposer: string): string {
  const words = WORDS[language]
  const body = html`<h1>${words.hasLeft(title)}</h1><p role="status">${words.hasLeftText(proposer)}</p>`
  return documentOf({ language, title: words.hasLeft(title), body })
}
