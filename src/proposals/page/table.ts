import { targetOf, type View } from '#/proposals/page/view.ts'
import { slotName } from '#/proposals/page/when.ts'
import { WORDS, type Words } from '#/proposals/page/words.ts'
import type { SlotAnswer } from '#/proposals/schema/slots.ts'
import { type Html, html } from '#/shared/html.ts'
import { documentOf } from '#/shared/page.ts'
import { placeOf } from '#/shared/when.ts'

/** Who can when, name by name: a row for each slot, a column for each party whose answers the reader may see. */
export function tablePage(view: View): string {
  const { proposal, reader, seesAll, zone } = view
  const words = WORDS[reader.language]
  const parties = seesAll ? view.parties : view.parties.filter(({ person }) => person === reader.id)
  const names = parties.map(({ name }) => html`<th scope="col"><span>${name}</span></th>`)
  const rows = view.slots.map(slot => {
    const time = slotName(view, slot)
    const shown = view.common.has(slot.number) ? html`<b>${time}</b>` : html`<s>${time}</s>`
    const cells = parties.map(({ answers }) => cellOf(answers[slot.number], words))
    return html`<tr><th scope="row">${shown}</th>${cells}</tr>\n`
  })
  const key = ANSWERS.map(answer => html`<span>${MARKS[answer]} ${words.answers[answer]}</span> `)
  const body = html`<p class="lead">${proposal.title}</p>
<h1>${words.table}</h1>
<p class="note key">${key}${!proposal.wholeDays && words.timesIn(placeOf(zone))}</p>
<div class="table" role="region" aria-label="${words.table}" tabindex="0"><table><thead><tr><td></td>${names}</tr></thead><tbody>
${rows}</tbody></table></div>
${notesPart(view)}
<footer><p class="actions"><a href="${targetOf(view)}">${words.back}</a></p></footer>`
  return documentOf({ language: reader.language, title: `${words.table}: ${proposal.title}`, body })
}

const ANSWERS = ['yes', 'if-needed', 'no'] as const
/** By shape, not by colour; each is said as well. */
const MARKS: Readonly<Record<SlotAnswer, string>> = { yes: '✓', 'if-needed': '~', no: '×' }

function cellOf(answer: SlotAnswer | undefined, words: Words): Html {
  return answer ? html`<td title="${words.says[answer]}">${MARKS[answer]}</td>` : html`<td></td>`
}

function notesPart({ parties }: View): Html | null {
  const notes = parties.filter(({ note }) => note !== '')
  if (notes.length === 0) return null
  return html`<section><ul>${notes.map(({ name, note }) => html`<li>${name}<q>${note}</q></li>`)}</ul></section>`
}
