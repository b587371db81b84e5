import type { Letter, Part } from '#/shared/letter.ts'
import { placeOf } from '#/shared/when.ts'
import { datesOf, factsOf, momentsOf } from '#/standups/mail/facts.ts'
import { asksOf, type Naming, sentenceOf } from '#/standups/mail/happened.ts'
import { wordsIn } from '#/standups/mail/languages.ts'
import type { News } from '#/standups/mail/news.ts'
import type { Dated, Reader, Ritual } from '#/standups/mail/ritual.ts'
import type { Said, Words } from '#/standups/mail/words.ts'
import type { Aspect } from '#/standups/rules/aspects.ts'
import { listOf } from '#/standups/rules/rhythm.ts'

/** Where a letter leads: the page for the reader alone, the members' app, the feed of the stand-up. */
export type Links = {
  readonly personal: string | null
  readonly app: string | null
  readonly feed: string | null
}

/** `others` are the names of whoever else takes part. */
export function invitationLetter(
  ritual: Ritual,
  { by, others, dates }: { readonly by: string; readonly others: string[]; readonly dates: readonly Dated[] },
  reader: Reader,
  links: Links,
): Letter {
  return letter(reader, words => [
    words.invited(ritual.title, by),
    ...detailsOf(ritual, dates, reader),
    ...(others.length ? [words.together(namesOf(others, words, reader))] : []),
    words.stands,
    ...doors(words, links),
  ])
}

export function changeLetter(
  ritual: Ritual,
  {
    by,
    aspects,
    dates,
  }: { readonly by: string; readonly aspects: Aspect[]; readonly dates: readonly Dated[] },
  reader: Reader,
  links: Links,
): Letter {
  return letter(reader, words => [
    words.changed(ritual.title, by),
    ...detailsOf(ritual, dates, reader),
    words.different(
      listOf(
        aspects.map(one => words.aspects[one]),
        reader.language,
      ),
    ),
    ...doors(words, { ...links, feed: null }),
  ])
}

export function removalLetter(ritual: Ritual, by: string, reader: Reader): Letter {
  return letter(reader, words => [words.removed(ritual.title, by), words.free])
}

export function endLetter(ritual: Ritual, by: string, reader: Reader): Letter {
  return letter(reader, words => [words.ended(ritual.title, by), words.free])
}

/** What became of dates, one after the other; and what the reader can do about it. */
export function newsLetter(
  ritual: Ritual,
  news: readonly News[],
  naming: Naming,
  reader: Reader,
  links: Links,
): Letter {
  return letter(reader, words => [
    { subject: subjectOf(ritual, news, words, reader), text: words.about(ritual.title) },
    ...news.map(one => sentenceOf(one, naming, words, reader)),
    words.zone(reader.timezone),
    ...news.flatMap(one => asksOf(one, ritual, words, reader, links)),
    ...doors(words, { ...links, feed: null }),
  ])
}

function subjectOf({ title }: Ritual, news: readonly News[], words: Words, reader: Reader): string {
  const [first] = news
  if (!first || news.length > 1) return words.several(title, news.length)
  return words.named[first.is](title, momentsOf(first, reader).replace(/, [^,]*$/, ''))
}

/** What is said first names the letter. */
export function letter(reader: Reader, write: (words: Words) => readonly [Said, ...Part[]]): Letter {
  const words = wordsIn(reader.language)
  const [said, ...rest] = write(words)
  const { language, name } = reader
  return { language, subject: said.subject, parts: [words.hello(name), said.text, ...rest] }
}

function detailsOf(ritual: Ritual, dates: readonly Dated[], reader: Reader): Part[] {
  const words = wordsIn(reader.language)
  return [
    { facts: factsOf(ritual, dates, reader) },
    ...(ritual.description ? [{ quote: ritual.description }] : []),
    ...(dates.length
      ? [words.nextDates(placeOf(reader.timezone)), { facts: datesOf(ritual, dates, reader) }]
      : []),
  ]
}

/** More are for the page. */
const MOST_NAMES = 10

function namesOf(names: readonly string[], words: Words, { language }: Reader): string {
  const left = names.length - MOST_NAMES
  return listOf(left > 0 ? [...names.slice(0, MOST_NAMES), words.more(left)] : names, language)
}

/** The likeliest door first; who may be answered for by whoever has the link is warned. */
function doors(words: Words, { personal, app, feed }: Links): Part[] {
  const links = [
    ...(personal ? [{ label: words.links.see, url: personal }] : []),
    ...(feed ? [{ label: words.links.subscribe, url: feed }] : []),
    ...(app ? [{ label: words.links.open, url: app }] : []),
  ]
  if (links.length === 0) return []
  return personal ? [{ links }, { small: words.personal(links.length === 1) }] : [{ links }]
}
