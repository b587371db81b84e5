import type { FormName, Turn } from '#/proposals/page/turn.ts'
import { type Html, html } from '#/shared/html.ts'

/** A form out of the way; open when something was wrong with it, and saying what. */
export function folded(turn: Turn, form: FormName, title: string, content: Html): Html {
  const refused = turn.refused?.form === form && turn.refused
  const said = refused && html`<p class="fault">${refused.sentences.join(' ')}</p>`
  return html`<details id="${form}"${refused && html` open`}><summary>${title}</summary>
${said}${content}</details>
`
}

/** What is wrong with one field, to stand within its label. */
export function faultBeside(turn: Turn, form: FormName, field: string): Html | null {
  const fault = turn.refused?.form === form ? turn.refused.faults?.[field] : undefined
  return fault === undefined ? null : html`<span class="fault">${fault}</span>`
}

/** What was sent and refused is typed, and not saved: the script leaves it as it is. */
export function typedMark(turn: Turn, form: FormName): Html | null {
  return turn.refused?.form === form ? html` data-typed` : null
}

export const CHECKED = html` checked`
export const SELECTED = html` selected`

/** A text area; the line break after its tag is none of its text (HTML §13.1.2.5), also where that begins with one. */
export function textArea(attributes: Html, text: string): Html {
  return html`<textarea ${attributes}>\n${text}</textarea>`
}
