import { type Html, html } from '#/shared/html.ts'
import type { Language } from '#/shared/language.ts'
import { dayOf, hoursOf } from '#/shared/when.ts'
import type { Shown, View } from '#/standups/page/view.ts'
import { WORDS } from '#/standups/page/words.ts'
import { parseInstant } from '#/time/instant.ts'

/** A longer list folds away: the page stays a letter. */
const MOST_PEOPLE = 12

/** Who comes to that date, and who is kept from it: never by what. */
export function peoplePart({ agenda, reader }: Shown): Html {
  const words = WORDS[reader.language]
  const lines = agenda.participants.map(({ person, name, status }) => {
    const does = [words.does[status], ...(status === 'declined' ? [] : reasonsOf({ agenda, reader }, person))]
    return html`<li>${person === reader.id ? words.you(name) : name} <span class="note">${does.join(', ')}</span></li>`
  })
  const rest = lines.slice(MOST_PEOPLE)
  return html`<section id="people"><h2>${words.people}</h2><ul>${lines.slice(0, MOST_PEOPLE)}</ul>
${rest.length > 0 && html`<details><summary>${words.more(rest.length)}</summary><ul>${rest}</ul></details>`}</section>`
}

function reasonsOf({ agenda, reader }: Pick<Shown, 'agenda' | 'reader'>, person: string): string[] {
  const { reasons } = WORDS[reader.language]
  const said = agenda.unavailable
    .filter(one => one.person === person)
    .map(({ reason, start, end }) => {
      if (reason === 'unknown') return reasons.unknown
      if (reason === 'outside-hours') return reasons.away
      const window = { start: parseInstant(start)!, end: parseInstant(end)! }
      return reasons.busy(hoursOf(window, reader.timezone, reader.language))
    })
  return [...new Set(said)]
}

/** The other dates of the next fortnight. */
export function datesPart({ dates, agenda, reader, path }: View): Html | null {
  if (dates.length === 0 || (dates.length === 1 && dates[0]!.date === agenda?.date)) return null
  const words = WORDS[reader.language]
  const links = dates.map(({ date, isLeftOut, isCancelled }) => {
    const note = isLeftOut ? words.out : isCancelled && words.off
    const current = date === agenda?.date && CURRENT
    return html`<li><a href="${path}?date=${date}"${current}>${shortDate(date, reader.language)}</a>${note && html` <span class="note">${note}</span>`}</li>`
  })
  return html`<nav class="dates" aria-label="${words.dates}"><h2>${words.dates}</h2><ul>${links}</ul></nav>`
}

const CURRENT = html` aria-current="date"`

/** `Tue 24 Nov` */
function shortDate(date: string, language: Language): string {
  return SHORT[language]
    .format(Temporal.PlainDate.from(date).toZonedDateTime('UTC').epochMilliseconds)
    .replace(/\.?,(?= )/, '')
}

const FORM = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const
const SHORT: Readonly<Record<Language, Intl.DateTimeFormat>> = {
  en: new Intl.DateTimeFormat('en-GB', FORM),
  de: new Intl.DateTimeFormat('de-DE', FORM),
}

/** The small print: reminders, the ways into calendars and the app, what the link is. */
export function smallPart(view: View): Html {
  const { standup, reader, path, expiresAt } = view
  const words = WORDS[reader.language]
  const until = dayOf(expiresAt, reader.timezone, reader.language)
  const isRunning = standup.endedAt === null
  return html`<footer>
<p class="actions">${isRunning && html`<a href="${path}/feed">${words.subscribe}</a>`}
${reader.role !== 'guest' && html`<a href="/standups/${standup.id}">${words.openApp}</a>`}
${isRunning && reader.reminders?.length !== 0 && html`<a href="${path}/unsubscription">${words.noMore}</a>`}</p>
${isRunning && reader.reminders?.length === 0 && noRemindersPart(view)}
<p>${words.yourLink(until)}</p>
</footer>`
}

function noRemindersPart({ reader, path }: View): Html {
  const words = WORDS[reader.language]
  return html`<p>${words.remindersOff}</p>
<form method="post" action="${path}/subscription"><button class="plain">${words.again}</button></form>`
}
