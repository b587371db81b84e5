import { aboutPart, whenPart, wherePart, zonesPart } from '#/gatherings/page/facts.ts'
import { answerForm } from '#/gatherings/page/form.ts'
import { gonePart, standPart } from '#/gatherings/page/stand.ts'
import type { Turn } from '#/gatherings/page/turn.ts'
import { answersFor, goneBy, standOf, type View } from '#/gatherings/page/view.ts'
import { WORDS } from '#/gatherings/page/words.ts'
import { type Html, html } from '#/shared/html.ts'
import { documentOf } from '#/shared/page.ts'
import { dayOf } from '#/shared/when.ts'

/** The page of an invitation: who invites and to what, when and where, then the buttons, and the small print last. */
export function invitationPage(view: View, turn: Turn): string {
  const { gathering, name, host, language } = view
  const gone = goneBy(view)
  const words = WORDS[language]
  const lead = gone ? words.asked(name, host) : words.asks(name, host)
  // Who is not invited any more need not know where.
  const facts =
    gone === 'withdrawn' ? null : html`${whenPart(view, turn)}${wherePart(view)}${aboutPart(view)}`
  const body = html`<div data-invitation="${gone ?? markOf(view)}">
<p class="lead">${lead}</p>
<h1>${gathering.title}</h1>
${facts}
${gone ? gonePart(view, gone) : html`<section class="answer">${standPart(view, turn)}${answerForm(view, turn)}</section>`}
${gone === null && smallPart(view)}
</div>`
  return documentOf({ language, title: gathering.title, body })
}

/** What the script compares to see whether anything has changed for this guest. */
function markOf(view: View): string {
  const { guest, place, gathering } = view
  return [standOf(view), guest.party, place ?? '', gathering.updatedAt].join(' ')
}

function smallPart(view: View): Html {
  const { guest, name, host, language, expiresAt, zone } = view
  const words = WORDS[language]
  const app =
    guest.hasAccount && html`<p class="actions"><a href="/invitations/${guest.id}">${words.openApp}</a></p>`
  return html`<footer>
${app}${zonesPart(view)}
<p>${words.yourLink(name, dayOf(expiresAt, zone, language), answersFor(view).length > 0)}</p>
<p>${words.contact(host)}</p>
</footer>`
}
