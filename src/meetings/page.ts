import { answerPart, type Turn } from '#/meetings/page/answer.ts'
import { datesPart, peoplePart, remindersPart, smallPart } from '#/meetings/page/details.ts'
import { organizerOf, stateOf, type View, windowOf } from '#/meetings/page/view.ts'
import { WORDS } from '#/meetings/page/words.ts'
import { type Html, html, written } from '#/shared/html.ts'
import type { Language } from '#/shared/language.ts'
import { documentOf } from '#/shared/page.ts'
import { agree, dayOf, hoursOf, placeOf } from '#/shared/when.ts'
import { formatInstant } from '#/time/instant.ts'
import { sayDays } from '#/time/say.ts'

/** The page of a meeting for one who takes part: who asks and what, the answer, then everything else. */
export function meetingPage(view: View, turn: Turn): string {
  const { meeting, reader } = view
  const words = WORDS[reader.language]
  const isOwn = meeting.organizer === reader.id
  const body = html`<p class="lead">${isOwn ? words.yours : words.asks(organizerOf(meeting))}</p>
<h1>${meeting.title}</h1>
${factsPart(view)}
${isOwn && stateOf(view) === 'to come' ? appPart(view) : answerPart(view, turn)}
${meeting.description !== '' && html`<blockquote>${written(meeting.description)}</blockquote>`}
${datesPart(view)}
${peoplePart(view)}
${remindersPart(view)}
${smallPart(view)}`
  return documentOf({ language: reader.language, title: meeting.title, body })
}

/** When and where. */
function factsPart(view: View): Html {
  const { location } = view.meeting
  return html`${view.meeting.all_day ? daysPart(view) : timesPart(view)}
${location !== '' && html`<p class="where">${written(location)}</p>`}`
}

/** Dates, which are the same wherever one is. */
function daysPart({ meeting, reader: { language } }: View): Html {
  const days = sayDays(windowOf(meeting), meeting.timezone, language)
  return html`<div class="when">
<p class="day">${days}</p>
<p class="times">${WORDS[language].allDay}</p></div>`
}

/** The script adds the viewer's own time where his browser's zone shows another. */
function timesPart({ meeting, reader }: View): Html {
  const { language, timezone } = reader
  const words = WORDS[language]
  const window = windowOf(meeting)
  const planned = hoursOf(window, meeting.timezone, language)
  const elsewhere = agree(timezone, meeting.timezone, window.start)
    ? null
    : html`<p class="note">${words.inZone(planned, placeOf(meeting.timezone))}</p>`
  return html`<div class="when" data-start="${formatInstant(window.start)}" data-end="${formatInstant(window.end)}" data-zone="${timezone}">
<p class="day">${dayOf(window.start, timezone, language)}</p>
<p class="times">${hoursOf(window, timezone, language)} <span class="note">${timezone}</span></p>
${elsewhere}</div>`
}

/** The organizer changes his meeting in the app: his link is no key to it. */
function appPart({ meeting, reader }: View): Html {
  return html`<p class="answers"><a class="main" href="/meetings/${meeting.id}">${WORDS[reader.language].openApp}</a></p>`
}

/** After leaving: the link has ended with it. */
export function leftPage(language: Language, title: string, organizer: string): string {
  const words = WORDS[language]
  const body = html`<h1>${words.left(title)}</h1><p role="status">${words.leftText(organizer)}</p>`
  return documentOf({ language, title: words.left(title), body })
}
