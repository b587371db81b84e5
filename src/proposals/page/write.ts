import { CHECKED, faultBeside, folded, textArea, typedMark } from '#/proposals/page/folded.ts'
import { type Turn, typedInto } from '#/proposals/page/turn.ts'
import { targetOf, type View } from '#/proposals/page/view.ts'
import { WORDS } from '#/proposals/page/words.ts'
import { type Html, html } from '#/shared/html.ts'

/**
 * A few words to other parties, all of them unless some are taken out. The form carries what the page showed that nobody
 * refused: whoever writes of something else is told so first.
 */
export function writePart(view: View, turn: Turn): Html {
  const { reader, parties, common } = view
  const words = WORDS[reader.language]
  const typed = typedInto(turn, 'notifications')
  const isFresh = turn.refused?.form !== 'notifications'
  const others = parties.filter(({ person }) => person !== reader.id)
  const boxes = others.map(({ person, name }) => {
    const isChosen = isFresh || typed[boxOf(person)] !== undefined
    return html`<label><input type=checkbox name="${boxOf(person)}"${isChosen && CHECKED}>${name}</label>\n`
  })
  const message = textArea(html`name="message" rows="3" maxlength="2000"`, typed['message'] ?? '')
  const form = html`<form method="post" action="${targetOf(view, '/notifications')}"${typedMark(turn, 'notifications')}>
<p class="note">${words.writeAbout}</p>
<input type="hidden" name="common" value="${[...common].join(' ')}">
<fieldset class="boxes"><legend>${words.to}</legend>${boxes}${faultBeside(turn, 'notifications', 'to')}</fieldset>
<label class="field">${words.message}${message}</label>
<button class="plain">${words.send}</button></form>`
  return folded(turn, 'notifications', words.write, form)
}

/** What the box of a party is called: the end of its id, which chance made, tells a hundred of them apart. */
export function boxOf(person: string): string {
  return `to-${person.slice(-12)}`
}
