import { MOST_NAMED } from '#/proposals/page/slots.ts'
import { type Shown, targetOf, type View } from '#/proposals/page/view.ts'
import { WORDS, type Words } from '#/proposals/page/words.ts'
import { type Html, html } from '#/shared/html.ts'

/** So many notes stand on the page itself. */
const MOST_NOTES = 5

/** Who is asked, who has answered, and what they wrote. With many, only names. */
export function peoplePart(view: View): Html {
  const words = WORDS[view.reader.language]
  const isFew = view.parties.length <= MOST_NAMED
  const lines = isFew
    ? html`<ul>${view.parties.map(one => personLine(view, one, words))}</ul>`
    : summary(view, words)
  const table =
    view.seesAll && html`<p class="actions"><a href="${targetOf(view, '/answers')}">${words.tableAll}</a></p>`
  return html`<section id="people"><h2>${words.people}</h2>${lines}${table}</section>`
}

function personLine({ proposal, reader, slots }: View, party: Shown, words: Words): Html {
  const { person, name, note, required, said } = party
  const does = said === 0 ? words.silent : words.answered(said, slots.length)
  const facts = [person === proposal.proposer ? words.proposes : does, ...(required ? [words.required] : [])]
  const who = person === reader.id ? `${name} (${words.you})` : name
  return html`<li>${who} <span class="note">${facts.join(', ')}</span>${note !== '' && html`<q>${note}</q>`}</li>`
}

function summary({ parties, slots }: View, words: Words): Html {
  const names = (is: (said: number) => boolean) =>
    parties.filter(({ said }) => is(said)).map(({ name }) => name)
  const done = names(said => said === slots.length)
  const partly = names(said => said > 0 && said < slots.length)
  const silent = names(said => said === 0)
  const noted = parties.filter(({ note }) => note !== '').slice(0, MOST_NOTES)
  const notes = noted.map(({ name, note }) => html`<li>${name}<q>${note}</q></li>`)
  return html`${done.length > 0 && html`<p>${words.peopleAnswered(done.join(', '))}</p>`}
${partly.length > 0 && html`<p>${words.peoplePartly(partly.join(', '))}</p>`}
${silent.length > 0 && html`<p>${words.peopleSilent(silent.join(', '))}</p>`}
${notes.length > 0 && html`<ul>${notes}</ul>`}`
}
