import { organizerOf, stateOf, type View } from '#/meetings/page/view.ts'
import { WORDS } from '#/meetings/page/words.ts'
import { type Html, html } from '#/shared/html.ts'
import { dayOf, hoursOf, momentOf } from '#/shared/when.ts'
import { parseInstant } from '#/time/instant.ts'
import { sayRule } from '#/time/say-rule.ts'

/** Longer lists fold away: the page stays a letter. */
const MOST_SHOWN = { dates: 5, people: 8, reminders: 2 }

/** Of a series: its rule in words, and its dates to come. */
export function datesPart({ meeting, reader }: View): Html | null {
  const { recurrence: rule, occurrences, timezone } = meeting
  if (rule === null || occurrences.length === 0) return null
  const words = WORDS[reader.language]
  const said = sayRule({ rule, start: parseInstant(meeting.start)!, timezone }, reader.language)
  const dates = occurrences.map(one => dateLine(reader, one))
  return html`<section><h2>${words.dates}</h2><p>${words.repeats(said)}</p>
${folded(dates, MOST_SHOWN.dates, words.moreDates)}</section>`
}

type Occurrence = View['meeting']['occurrences'][number]

function dateLine({ language, timezone }: View['reader'], one: Occurrence): Html {
  const words = WORDS[language]
  const window = { start: parseInstant(one.start)!, end: parseInstant(one.end)! }
  const text = html`${dayOf(window.start, timezone, language)}, <span class="times">${hoursOf(window, timezone, language)}</span>`
  if (one.cancellation) return html`<li><s>${text}</s> <span class="note">${words.off}</span></li>`
  const moved = one.start !== one.original && html` <span class="note">${words.moved}</span>`
  return html`<li>${text}${moved}</li>`
}

export function peoplePart({ meeting, reader }: View): Html {
  const words = WORDS[reader.language]
  const lines = meeting.participants.map(({ person, name, status }) => {
    const does = person === meeting.organizer && status === 'accepted' ? words.host : words.does[status]
    return html`<li>${person === reader.id ? words.you(name) : name} <span class="note">${does}</span></li>`
  })
  return html`<section><h2>${words.people}</h2>${folded(lines, MOST_SHOWN.people, words.moreDates)}</section>`
}

/** The reader's own reminders, with when they come and why then; or that he wants none, and the way back. */
export function remindersPart(view: View): Html | null {
  const { reminders, reader, path } = view
  if (reader.reminders?.length === 0 && stateOf(view) === 'to come') return noRemindersPart(view)
  if (reminders.length === 0) return null
  const { language, timezone } = reader
  const words = WORDS[language]
  const say = (instant: string) => momentOf(parseInstant(instant)!, timezone, language)
  const lines = reminders.map(({ send_at: at, channel, moved }) => {
    const why = moved && html`, <span class="note">${words.instead(say(moved.from))}</span>`
    return html`<li>${say(at)} ${words.reminded[channel]}${why}</li>`
  })
  return html`<section class="quiet"><h2>${words.reminders}</h2>
${folded(lines, MOST_SHOWN.reminders, words.moreDates)}
<p><a href="${path}/unsubscription">${words.noMore}</a></p></section>`
}

function noRemindersPart({ reader, path }: View): Html {
  const words = WORDS[reader.language]
  return html`<section class="quiet"><h2>${words.reminders}</h2><p>${words.none}</p>
<form method="post" action="${path}/subscription"><button class="plain">${words.again}</button></form></section>`
}

/** The small print: what else can be done, and what the link is. */
export function smallPart(view: View): Html {
  const { meeting, reader, path, expiresAt } = view
  const words = WORDS[reader.language]
  const isOwn = meeting.organizer === reader.id
  const isToCome = stateOf(view) === 'to come'
  const until = dayOf(expiresAt, reader.timezone, reader.language)
  const leave = html`<details><summary>${words.leave}</summary><p>${words.leaveAsk(organizerOf(meeting))}</p>
<form method="post" action="${path}/departure"><button class="plain">${words.leaveDo}</button></form></details>`
  return html`<footer>
<p class="actions">${isToCome && html`<a href="${path}/meeting.ics">${words.calendar}</a>`}
${reader.role !== 'guest' && !(isOwn && isToCome) && html`<a href="/meetings/${meeting.id}">${words.openApp}</a>`}</p>
${isToCome && !isOwn && leave}
<p>${words.yourLink(until)}</p>
</footer>`
}

function folded(lines: readonly Html[], most: number, more: (count: number) => string): Html {
  const rest = lines.slice(most)
  return html`<ul>${lines.slice(0, most)}</ul>
${rest.length > 0 && html`<details><summary>${more(rest.length)}</summary><ul>${rest}</ul></details>`}`
}
