import { basic, partsOf, plain } from '#/shared/sms.ts'
import { dayOf, hoursOf, shortMomentOf } from '#/shared/when.ts'
import { type Naming, sentenceOf } from '#/standups/mail/happened.ts'
import { wordsIn } from '#/standups/mail/languages.ts'
import type { News } from '#/standups/mail/news.ts'
import type { Reader, Ritual } from '#/standups/mail/ritual.ts'
import { countOf, type Status } from '#/standups/mail/status.ts'

/** The status as a text message: how many come, and where to say it. */
export function statusText(ritual: Ritual, status: Status, reader: Reader, link: string): string {
  const { timezone, language } = reader
  const { come, most } = countOf(status)
  const when = shortMomentOf(status.start, timezone, language)
  return fitted(ritual.title, title => {
    return `${wordsIn(language).short.status(title, when, come, most)} ${link}`
  })
}

/** What became of dates as a text message: of one date its sentence, or only what it is about where that is too long. */
export function newsText(
  ritual: Ritual,
  news: readonly News[],
  naming: Naming,
  reader: Reader,
  link: string,
): string {
  const words = wordsIn(reader.language)
  const [first] = news
  if (!first || news.length > 1) {
    return fitted(ritual.title, title => `${words.short.news(title, news.length)} ${link}`)
  }
  const whole = basic(plain(`${ritual.title}: ${sentenceOf(first, naming, words, reader)} ${link}`))
  if (partsOf(whole) <= MOST_PARTS) return whole
  const day = `${dayOf(first.start, reader.timezone, reader.language)}, ${hoursOf(first, reader.timezone, reader.language)}`
  return fitted(ritual.title, title => `${words.named[first.is](title, day)}. ${link}`)
}

/** Two parts are paid as two text messages; more is for the page. */
const MOST_PARTS = 2
/** Longest first; at the shortest a message fits that has a usual link. */
const LENGTHS = [80, 50, 35, 25, 12]

/** A text of two parts at most, however long the title: it is cut, first in length, then to the signs of every telephone. */
function fitted(title: string, say: (title: string) => string): string {
  const tries = [(text: string) => text, basic].flatMap(made =>
    LENGTHS.map(length => made(plain(say(cut(title, length))))),
  )
  return tries.find(text => partsOf(text) <= MOST_PARTS) ?? tries.at(-1)!
}

function cut(text: string, length: number): string {
  const signs = [...text.replace(/\s+/g, ' ').trim()]
  if (signs.length <= length) return signs.join('')
  return `${signs
    .slice(0, length - 1)
    .join('')
    .trimEnd()}…`
}
