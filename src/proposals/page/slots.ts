import { type Busy, nameOf, type View } from '#/proposals/page/view.ts'
import { type Group, groupsOf, hoursIn, timeOf, timeThere } from '#/proposals/page/when.ts'
import { shownSlots } from '#/proposals/page/which.ts'
import { WORDS, type Words } from '#/proposals/page/words.ts'
import type { Slot } from '#/proposals/rules.ts'
import { SLOT_ANSWERS, type SlotAnswer } from '#/proposals/schema/slots.ts'
import { type Html, html } from '#/shared/html.ts'

/** With more parties than these a slot counts them, and their names have a page of their own. */
export const MOST_NAMED = 8
/** No more of what the reader has at the time of one slot. */
const MOST_BUSY = 3

/** In forms, where each letter is sent three times a slot. */
export const SAID: Readonly<Record<string, SlotAnswer>> = { y: 'yes', i: 'if-needed', n: 'no' }
const LETTERS: Readonly<Record<SlotAnswer, string>> = { yes: 'y', 'if-needed': 'i', no: 'n' }

/** What was typed and could not be saved: a letter by the number of its slot. */
export type Typed = Readonly<Record<string, string>>

/** The slots under their days, with three buttons each as long as it can be answered. */
export function slotsPart(view: View, typed: Typed = {}): Html[] {
  const isOpen = view.state === 'open'
  const shown = { ...view, slots: shownSlots(view, typed) }
  return groupsOf(shown).map(group =>
    groupPart(view, group, slot => {
      return isOpen && slot.start > view.now ? answerable(view, slot, typed) : settled(view, slot)
    }),
  )
}

function groupPart(view: View, { heading, slots }: Group, say: (slot: Slot) => Html): Html {
  const rows = slots.map(say)
  if (view.state !== 'open') return html`<section class="day"><h2>${heading}</h2>${rows}</section>`
  // A list of forms within a form: the day is said once, also to those who hear it.
  return html`<fieldset class="day"><legend>${heading}</legend>${rows}</fieldset>\n`
}

/** Lean, because there may be a hundred: attributes of a number or one constant word need no quotes (HTML §13.1.2.3). */
function answerable(view: View, slot: Slot, typed: Typed): Html {
  const words = WORDS[view.reader.language]
  const { number } = slot
  const said = view.mine.answers[number]
  const pressed = typed[number] ?? (said && LETTERS[said])
  const buttons = SLOT_ANSWERS.map(answer => {
    const letter = LETTERS[answer]
    const mark = letter === pressed ? CHECKED : null
    return html`<label><input type=radio name=${number} value=${letter}${mark}>${words.answers[answer]}</label>`
  })
  return html`<fieldset><legend>${timePart(view, slot)}</legend>${buttons}${aboutPart(view, slot)}</fieldset>\n`
}

const CHECKED = html` checked`

/** A slot that cannot be answered any more: what was said stays to be read. */
function settled(view: View, slot: Slot): Html {
  const words = WORDS[view.reader.language]
  const said = view.mine.answers[slot.number]
  const own = said && html`<p>${words.youSaid(words.says[said])}</p>`
  const isPast = view.state === 'open' && html` <em>${words.past}</em>`
  return html`<div class="slot"><p class="time">${timePart(view, slot)}${isPast}</p>${own}${aboutPart(view, slot)}</div>\n`
}

/** What nobody refused stands out, what somebody refused is struck through; at the end only what was chosen stands out. */
function timePart(view: View, slot: Slot): Html {
  const words = WORDS[view.reader.language]
  const time = timeOf(view, slot)
  const there = timeThere(view, slot)
  const isChosen = view.proposal.closure?.slot === slot.number
  const mark = isChosen ? words.chosen : view.best.has(slot.number) && words.best
  const isLeft = view.state === 'closed' ? isChosen : view.common.has(slot.number)
  const shown = isLeft ? html`<b>${time}</b>` : outOf(view, slot, time)
  return html`${shown}${mark && html` <em>${mark}</em>`}${there !== null && html` <i>${there}</i>`}`
}

function outOf(view: View, { number }: Slot, time: string): Html {
  return view.common.has(number) ? html`<span>${time}</span>` : html`<s>${time}</s>`
}

/** Who can then, who cannot any more, and what the reader has himself. */
function aboutPart(view: View, slot: Slot): (Html | null)[] {
  const words = WORDS[view.reader.language]
  const who = whoCan(view, slot, words)
  const taken = view.taken.get(slot.number)
  const busy = view.busy.get(slot.number)
  return [
    who === '' ? null : html`<p>${who}</p>`,
    suggestedPart(view, slot, words),
    taken ? html`<p class="taken">${words.taken(listed(taken, words), taken.length)}</p>` : null,
    busy ? html`<p class="busy">${words.yourBusy(busyLine(view, busy, words))}</p>` : null,
  ]
}

/** Nothing when whoever did so has left: he is no part of this any more. */
function suggestedPart(view: View, { proposedBy }: Slot, words: Words): Html | null {
  const name = nameOf(view, proposedBy)
  const isTold = proposedBy !== view.proposal.proposer && name !== ''
  return isTold ? html`<p>${words.suggestedBy(name)}</p>` : null
}

function whoCan(view: View, slot: Slot, words: Words): string {
  if (!view.seesAll) return view.common.has(slot.number) ? '' : words.refused
  if (view.parties.length > MOST_NAMED) return counted(view, slot, words)
  const others = view.parties.filter(({ person }) => person !== view.reader.id)
  const groups = SLOT_ANSWERS.map(answer => {
    const names = others.filter(({ answers }) => answers[slot.number] === answer).map(({ name }) => name)
    return names.length ? `${names.join(', ')} ${words.says[answer]}` : ''
  })
  return groups.filter(Boolean).join(' · ')
}

function counted({ counts }: View, { number }: Slot, words: Words): string {
  const { yes, ifNeeded, no } = counts.get(number)!
  const parts = [
    [yes, words.says.yes],
    [ifNeeded, words.says['if-needed']],
    [no, words.says.no],
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, said]) => `${count} ${said}`)
    .join(' · ')
}

function listed(names: readonly string[], words: Words): string {
  const rest = names.length - MOST_BUSY
  return rest > 0 ? `${names.slice(0, MOST_BUSY).join(', ')}, ${words.more(rest)}` : names.join(', ')
}

function busyLine(view: View, busy: readonly Busy[], words: Words): string {
  const lines = busy.map(one => {
    const when = one.isAllDay ? words.allDay : hoursIn(one, view.zone, view.reader.language)
    return `${one.title ? `“${one.title}”` : words.busy[one.kind]}, ${when}`
  })
  return listed(lines, words)
}
