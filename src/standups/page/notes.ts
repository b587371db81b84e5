import { type Html, html, written } from '#/shared/html.ts'
import { mineIn, type Shown, stateOf, type Turn } from '#/standups/page/view.ts'
import { WORDS } from '#/standups/page/words.ts'

const FIELDS = ['yesterday', 'today', 'blocked'] as const

/** What the reader says at that date, to be written or changed until the date is over. */
export function noteForm(view: Shown, turn: Turn): Html | null {
  const { reader, agenda, path, now, notesUntil } = view
  if (now >= notesUntil) return turn.typed ? latePart(view, turn.typed) : null
  if (agenda.state === 'left-out') return null
  const words = WORDS[reader.language]
  const mine = agenda.notes.find(({ person }) => person === reader.id)
  const fields = FIELDS.map(name => {
    const text = turn.typed?.[name] ?? mine?.[name] ?? ''
    return html`<label class="field">${words[name]}<textarea name="${name}" rows="2" maxlength="2000">\n${text}</textarea></label>`
  })
  // One button is the likeliest on a page: first whether he comes.
  const isFirst = stateOf(view) === 'to come' && mineIn(view) === 'invited'
  const look = mine || isFirst ? 'plain' : 'main'
  return html`<section id="note"><h2>${words.note}</h2>
${said(view, turn)}
<form method="post" action="${path}/note"${turn.typed && TYPED}><input type="hidden" name="date" value="${agenda.date}">
${fields}
<p class="press"><button class="${look}">${words.save}</button></p></form></section>`
}

/** What came too late is not lost on whoever typed it. */
function latePart({ reader }: Shown, typed: NonNullable<Turn['typed']>): Html {
  const text = FIELDS.map(name => typed[name] ?? '').filter(Boolean)
  return html`<section id="note"><p class="fault" role="alert">${WORDS[reader.language].noteOver}</p>
<blockquote>${written(text.join('\n'))}</blockquote></section>`
}

const TYPED = html` data-typed`

function said({ reader }: Shown, turn: Turn): Html {
  const words = WORDS[reader.language]
  if (turn.typed) return html`<p class="fault" role="alert">${words.noteLong}</p>`
  return turn.saved === 'note'
    ? html`<p role="status">${words.noteSaved}</p>`
    : html`<p class="small">${words.noteText}</p>`
}

/** What everybody has written for it. */
export function notesPart({ agenda, reader }: Shown): Html {
  const words = WORDS[reader.language]
  const notes = agenda.notes.map(note => {
    const lines = FIELDS.filter(name => note[name] !== '').map(
      name => html`<dt>${words[name]}</dt><dd>${written(note[name])}</dd>`,
    )
    const name = note.person === reader.id ? words.you(note.name) : note.name
    return html`<li><b>${name}</b><dl>${lines}</dl></li>`
  })
  return html`<section id="notes"><h2>${words.notes}</h2>
${notes.length ? html`<ul class="said">${notes}</ul>` : html`<p>${words.noNotes}</p>`}</section>`
}
