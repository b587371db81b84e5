import type { Turn } from '#/proposals/page/turn.ts'
import { isOwn, nameOf, type View } from '#/proposals/page/view.ts'
import { hoursIn, slotName, timeThere } from '#/proposals/page/when.ts'
import { WORDS, type Words } from '#/proposals/page/words.ts'
import type { Slot } from '#/proposals/rules.ts'
import { type Html, html } from '#/shared/html.ts'
import { dayOf, placeOf } from '#/shared/when.ts'

/** So many times are named in a sentence. */
const MOST_TOLD = 3

/** How it stands, or how it ended, after what just happened. */
export function statePart(view: View, turn: Turn): Html {
  if (view.state === 'closed') return foundPart(view, turn)
  if (view.state === 'ended') return endedPart(view, turn)
  const words = WORDS[view.reader.language]
  const sentences = [...happened(view, turn, words), ...(turn.done === 'answer' ? [] : standing(view, words))]
  const app = isOwn(view) && appPart(view, words.decide)
  return html`<p class="state" role="status">${sentences.join(' ')}</p>${app}`
}

function happened(view: View, turn: Turn, words: Words): string[] {
  const { done, refused, overlay } = turn
  if (refused) return [...refused.sentences]
  if (done === 'answer') {
    const saved = isOwn(view) ? words.savedYours : words.saved(nameOf(view, view.proposal.proposer))
    const left = turn.isPartial ? [words.left] : []
    return [saved, ...left, ...unsaid(view, words.stillUnsaid), nowCommon(view, words), answered(view, words)]
  }
  if (done === 'nothing') return [...(view.mine.note === '' ? [] : [words.noteKept]), words.nothingChosen]
  if (done === 'slots') return [words.suggested]
  if (done === 'notifications') return [words.sent]
  if (done === 'forgotten') return [words.forgotten]
  if (!overlay) return []
  return [words.laid(overlay.events), ...(overlay.unread ? [words.unread(overlay.unread)] : [])]
}

function standing(view: View, words: Words): string[] {
  const { slots, common } = view
  return [...unsaid(view, words.unsaid), words.common(common.size, slots.length), answered(view, words)]
}

/** What was left alone is not refused by that, and is asked for again. */
function unsaid({ slots, mine, now }: View, say: (count: number) => string): string[] {
  const waiting = slots.filter(({ number, start }) => start > now && mine.answers[number] === undefined)
  return waiting.length ? [say(waiting.length)] : []
}

function answered({ parties, slots }: View, words: Words): string {
  const isComplete = parties.every(({ said }) => said === slots.length)
  return words.haveAnswered(parties.filter(({ said }) => said > 0).length, parties.length, isComplete)
}

function nowCommon(view: View, words: Words): string {
  const left = view.slots.filter(({ number, start }) => view.common.has(number) && start > view.now)
  return left.length === 0 ? words.common(0, view.slots.length) : words.nowAll(told(view, left))
}

/** Some slots in a sentence, the first of many. */
export function told(view: View, slots: readonly Slot[]): string {
  const named = slots.slice(0, MOST_TOLD).map(slot => slotName(view, slot))
  const rest = slots.length - named.length
  return [...named, ...(rest > 0 ? [WORDS[view.reader.language].more(rest)] : [])].join('; ')
}

/** The time that was found, as large as on an invitation. */
function foundPart(view: View, turn: Turn): Html {
  const { proposal, slots, reader, zone } = view
  const { language } = reader
  const words = WORDS[language]
  const { by, slot: number } = proposal.closure!
  const slot = slots.find(one => one.number === number)!
  const there = timeThere(view, slot)
  const times = proposal.wholeDays
    ? html`<p class="times">${slotName(view, slot)}</p>`
    : html`<p class="day">${dayOf(slot.start, zone, language)}</p>
<p class="times">${hoursIn(slot, zone, language)} <span class="note">${placeOf(zone)}</span></p>`
  const refused = turn.refused && html`<p>${words.nowOver}</p>`
  return html`<div class="state" role="status">${refused}<p>${words.found}.</p></div>
<div class="when">${times}${there !== null && html`<p class="note">${there} ${placeOf(proposal.timezone)}</p>`}</div>
<p class="state">${by === null ? words.byRule : isOwn({ proposal, reader }) ? null : words.chosenBy(nameOf(view, by))} ${words.foundMail}</p>`
}

function endedPart(view: View, turn: Turn): Html {
  const words = WORDS[view.reader.language]
  const refused = turn.refused && `${words.nowOver} `
  if (!view.isLate) return html`<p class="state" role="status">${refused}${words.over.last}</p>`
  if (isOwn(view))
    return html`<p class="state" role="status">${refused}${words.overYours}</p>${appPart(view, words.decide)}`
  const said = words.over.deadline(nameOf(view, view.proposal.proposer))
  return html`<p class="state" role="status">${refused}${said}</p>`
}

/** The proposer decides in the app: his link is no key to it. */
function appPart({ proposal }: View, label: string): Html {
  return html`<p class="actions"><a href="/proposals/${proposal.id}">${label}</a></p>`
}
