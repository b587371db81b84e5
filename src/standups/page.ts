import { type Html, html, written } from '#/shared/html.ts'
import { documentOf } from '#/shared/page.ts'
import { agree, dayOf, hoursOf, placeOf } from '#/shared/when.ts'
import { answerPart } from '#/standups/page/answer.ts'
import { datesPart, peoplePart, smallPart } from '#/standups/page/details.ts'
import { noteForm, notesPart } from '#/standups/page/notes.ts'
import { type Shown, type Turn, type View, windowOf } from '#/standups/page/view.ts'
import { WORDS } from '#/standups/page/words.ts'
import { rhythmOf } from '#/standups/rules/rhythm.ts'
import { formatInstant } from '#/time/instant.ts'
import { sayDate } from '#/time/say.ts'

/** The page of a stand-up for one who takes part: a date, his answer and his note, then what the others say. */
export function standupPage(view: View, turn: Turn): string {
  const { standup, reader, organizer, agenda } = view
  const words = WORDS[reader.language]
  const body = html`<div data-standup="${agenda ? markOf({ ...view, agenda }) : ''}">
<p class="lead">${standup.organizer === reader.id ? words.yours : words.of(organizer)}</p>
<h1>${standup.title}</h1>
${agenda ? datePart({ ...view, agenda }, turn) : nonePart(view)}
${datesPart(view)}
${smallPart(view)}
</div>`
  return documentOf({ language: reader.language, title: standup.title, body })
}

/** What the script compares to see whether others have answered or written. */
function markOf({ agenda }: Shown): string {
  const answers = agenda.participants.map(({ status }) => status[0]).join('')
  const notes = agenda.notes.map(({ updated_at: at }) => at)
  return [agenda.state, agenda.start, answers, ...notes].join(' ')
}

function nonePart({ standup, reader }: View): Html {
  const words = WORDS[reader.language]
  return html`<p class="state" role="status">${standup.endedAt === null ? words.none : words.ended}</p>`
}

function datePart(view: Shown, turn: Turn): Html {
  const { standup, agenda, reader } = view
  return html`${whenPart(view)}
${agenda.location !== '' && html`<p class="where">${written(agenda.location)}</p>`}
${answerPart(view, turn)}
${noteForm(view, turn)}
${notesPart(view)}
${peoplePart(view)}
<section class="quiet"><p>${rhythmOf(standup, reader.language)}</p>
${standup.description !== '' && html`<blockquote>${written(standup.description)}</blockquote>`}</section>`
}

/** The script adds the viewer's own time where his browser's zone shows another. */
function whenPart({ standup, agenda, reader }: Shown): Html {
  const { language, timezone } = reader
  const window = windowOf(agenda)
  if (window === null) {
    const day = sayDate(Temporal.PlainDate.from(agenda.date), language)
    return html`<div class="when standup"><p class="day">${day}</p></div>`
  }
  const planned = hoursOf(window, standup.timezone, language)
  const isHere = agree(timezone, standup.timezone, window.start)
  return html`<div class="when standup" data-start="${formatInstant(window.start)}" data-end="${formatInstant(window.end)}" data-zone="${timezone}">
<p class="day">${dayOf(window.start, timezone, language)}</p>
<p class="times">${hoursOf(window, timezone, language)} <span class="note">${timezone}</span></p>
${!isHere && html`<p class="note">${WORDS[language].inZone(planned, placeOf(standup.timezone))}</p>`}</div>`
}
