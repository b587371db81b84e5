import { type Logged, targetOf, type View } from '#/proposals/page/view.ts'
import { shortMoment, slotName } from '#/proposals/page/when.ts'
import { WORDS, type Words } from '#/proposals/page/words.ts'
import { nameOf } from '#/proposals/rules/slots.ts'
import { SLOT_ANSWERS, type SlotName } from '#/proposals/schema/slots.ts'
import { type Html, html } from '#/shared/html.ts'
import { documentOf } from '#/shared/page.ts'

/** So many slots are named in a line. */
const MOST_TOLD = 3

/** What happened last, folded; all of it has a page of its own. */
export function logPart(view: View): Html {
  const words = WORDS[view.reader.language]
  return html`<details id="log" class="quiet"><summary>${words.log}</summary>
<ol>${view.log.map(entry => entryLine(view, entry))}</ol>
<p><a href="${targetOf(view, '/log')}">${words.logAll}</a></p></details>`
}

/** All that happened, oldest first, as far as one page goes. */
export function logPage(
  view: View,
  { items, next }: { items: readonly Logged[]; next: string | null },
): string {
  const { proposal, reader } = view
  const words = WORDS[reader.language]
  const more = targetOf(view, '/log')
  const on = next && `${more}${more.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(next)}`
  const body = html`<p class="lead">${proposal.title}</p>
<h1>${words.log}</h1>
<ol class="log">${items.map(entry => entryLine(view, entry))}</ol>
<footer><p class="actions">${on && html`<a href="${on}">${words.newer}</a>`}
<a href="${targetOf(view)}">${words.back}</a></p></footer>`
  return documentOf({ language: reader.language, title: `${words.log}: ${proposal.title}`, body })
}

/** When, who, what, and what all had in common after it. */
export function entryLine(view: View, entry: Logged): Html {
  const { language } = view.reader
  const words = WORDS[language]
  const { id, at, kind, common } = entry
  const then = common !== null && html` <span class="note">${thenCommon(view, common, words)}</span>`
  return html`<li id="e${id.slice(-8)}"${kind === 'viewed' && VIEWED}><span class="times">${shortMoment(at, view.zone, language)}</span> <span class="what">${sentenceOf(entry, words)}</span>${then}</li>\n`
}

/** Looking is no news: the script passes over it. */
const VIEWED = html` class="viewed"`

function sentenceOf({ actor, person, kind, answers }: Logged, words: Words): string {
  const who = actor ?? words.server
  const told = person === null ? undefined : words.loggedOf[kind]?.(who, person)
  if (told !== undefined) return told
  const counts = SLOT_ANSWERS.map(
    said => [answers.filter(one => one === said).length, words.says[said]] as const,
  )
  const said = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`)
  return [`${who} ${words.logged[kind] ?? kind}`, ...(said.length ? [said.join(', ')] : [])].join(': ')
}

/** By name where they are few. */
function thenCommon(view: View, common: readonly SlotName[], words: Words): string {
  if (common.length === 0 || common.length > MOST_TOLD) return words.thenCommon(common.length)
  const slots = common.map(({ start, duration }) => {
    return view.slots.find(slot => {
      const name = nameOf(view.proposal, slot)
      return name.start === start && name.duration === duration
    })
  })
  return `${words.thenCommon(common.length)}: ${slots.map(slot => (slot ? slotName(view, slot) : '')).join('; ')}`
}
