import type { Part } from '#/shared/letter.ts'
import { clockOf, dayOf, hoursOf } from '#/shared/when.ts'
import { momentsOf } from '#/standups/mail/facts.ts'
import type { Hindered, News } from '#/standups/mail/news.ts'
import type { Reader, Ritual } from '#/standups/mail/ritual.ts'
import type { By, Words } from '#/standups/mail/words.ts'
import { listOf } from '#/standups/rules/rhythm.ts'
import type { Window } from '#/time/window.ts'

/** The name of a person, by id. */
export type Naming = (person: string) => string

/** Nobody is told of what he did himself, unless the officer undid it. */
export function hearsOf(one: News, reader: string): boolean {
  return !((one.is === 'skipped' || one.is === 'unskipped' || one.is === 'moved') && one.by === reader)
}

/** What became of one date, in sentences, by the reader's clock. */
export function sentenceOf(one: News, naming: Naming, words: Words, reader: Reader): string {
  const { news } = words
  const day = dayOf(one.start, reader.timezone, reader.language)
  const hours = hoursOf(one, reader.timezone, reader.language)
  const at = (window: Window) => nearby(window, one, reader)
  switch (one.is) {
    case 'booked':
      return news.booked(day, hours)
    case 'rebooked':
      return news[one.was](day, hours, byOf(one.by, naming, reader))
    case 'moved-back':
      return news.movedBack(day, hours, at(one.before), byOf(one.by, naming, reader))
    case 'people-back': {
      const named = (persons: readonly string[]) => {
        return { names: listOf(persons.map(naming), reader.language), count: persons.length }
      }
      return news.peopleBack(day, hours, named(one.persons), named(one.extra))
    }
    case 'put-back': {
      const what = one.what.map(aspect => words.aspects[aspect])
      return news.putBack(day, hours, listOf(what, reader.language), byOf(one.by, naming, reader))
    }
    case 'skipped': {
      const said = news.skipped(day, byOf(one.by, naming, reader))
      return one.reason ? `${said} ${words.reason(one.reason)}` : said
    }
    case 'unskipped':
      return news.unskipped(day, hours)
    case 'holiday':
      return news.holiday(day, one.name)
    case 'away':
      return news.away(day)
    case 'moved':
      return news.moved(day, hours, at(one.before), byOf(one.by, naming, reader))
    case 'too-few':
      return [
        news.tooFew(day, hours, one.can, one.quorum),
        ...hinderedIn(one.cannot, naming, words, reader),
        words.offer(one.offer && at(one.offer)),
      ].join(' ')
    case 'moved-for-quorum':
      return [
        news.movedForQuorum(day, hours, at(one.before)),
        ...hinderedIn(one.cannot, naming, words, reader),
      ].join(' ')
  }
}

function byOf(person: string | null, naming: Naming, reader: Reader): By {
  if (person === null) return null
  return person === reader.id ? 'reader' : { name: naming(person) }
}

/** Hours alone on the same day, else with their day. */
function nearby(window: Window, beside: Window, reader: Reader): string {
  const { timezone, language } = reader
  const isSameDay = dayOf(window.start, timezone, language) === dayOf(beside.start, timezone, language)
  return isSameDay ? hoursOf(window, timezone, language) : momentsOf(window, reader)
}

/** So many are named; the others stand on the page. */
const MOST_HINDERED = 12

function hinderedIn(cannot: readonly Hindered[], naming: Naming, words: Words, reader: Reader): string[] {
  if (cannot.length === 0) return []
  const said = cannot.slice(0, MOST_HINDERED).map(one => hinderedBy(one, naming, words, reader))
  const left = cannot.length - said.length
  const text = [...said, ...(left > 0 ? [words.more(left)] : [])].join('; ')
  return [`${text[0]!.toUpperCase()}${text.slice(1)}.`]
}

/** `Bo is busy 09:30–10:00`: with what is nobody's business. */
export function hinderedBy(
  { person, why, window }: Hindered,
  naming: Naming,
  { hindered }: Words,
  { timezone, language }: Pick<Reader, 'timezone' | 'language'>,
): string {
  const name = naming(person)
  return why === 'busy'
    ? hindered.busy(name, window && hoursOf(window, timezone, language))
    : hindered[why](name)
}

/** What the organizer, who alone may decide that, may have meant by a date undone; and what he can do about too few. */
export function asksOf(one: News, ritual: Ritual, words: Words, reader: Reader, links: Doors): Part[] {
  const page = links.app ?? links.personal
  if (reader.id !== ritual.organizer || page === null) return []
  const place = new URL(page)
  place.searchParams.set('date', one.date)
  const { timezone, language } = reader
  if (one.is === 'rebooked' || one.is === 'moved-back') {
    const label = words.links.skip(dayOf(one.start, timezone, language))
    return [{ links: [{ label, url: place.href }] }]
  }
  if (one.is !== 'too-few' || one.offer === null) return []
  place.searchParams.set('time', clockOf(one.offer.start, ritual.timezone))
  return [{ links: [{ label: words.links.take(hoursOf(one.offer, timezone, language)), url: place.href }] }]
}

type Doors = { readonly personal: string | null; readonly app: string | null }
