import { briefOf, type Told, untilOf, whenOf, whereOf } from '#/gatherings/mail/facts.ts'
import { wordsIn } from '#/gatherings/mail/languages.ts'
import { fitted } from '#/gatherings/mail/short.ts'
import type { Brief, Head, Standing, Words } from '#/gatherings/mail/words.ts'
import type { Gathering, Guest } from '#/gatherings/rules.ts'
import type { Letter, Part } from '#/shared/letter.ts'

export type { Reader, Told } from '#/gatherings/mail/facts.ts'

/** What a message about a gathering says: at length in a mail, in a line or two as a text message. */
export type Said = { readonly letter: Letter; readonly short: string }

/** Asks a guest. */
export function invitationLetter(told: Told, guest: Guest): Said {
  const { gathering, host } = told
  const until = (style: 'long' | 'short') => untilOf(told, guest.lapsesAt!, style)
  return said(told, words => ({
    head: words.invited(gathering.title, host),
    parts: [
      whenAndWhere(told),
      ...(gathering.description ? [{ quote: gathering.description }] : []),
      words.standing(standingOf(told, guest, null)),
      doors(told, words, words.answer),
      { small: words.personal(host) },
    ],
    short: brief => words.short.invited(brief, until('short'), guest.keeps),
  }))
}

/** What the yes of a guest means for whom there is no seat: `left` are too few for him, or others come first to them. */
export function waitingLetter(told: Told, { party }: Guest, place: number, left: number): Said {
  return plainly(
    told,
    words => words.waiting(told.gathering.title, place, party, left),
    (words, brief) => words.short.waiting(brief, place, party, left),
  )
}

/** What the answer of a guest means who does not wait. */
export function answerLetter(told: Told, guest: Guest): Said {
  const { title } = told.gathering
  const { party, answer } = guest
  if (answer === 'yes')
    return plainly(
      told,
      words => words.seated(title, party),
      (words, brief) => words.short.seated(brief, party),
    )
  if (answer === 'probably')
    return plainly(
      told,
      words => words.probable(title, party),
      (words, brief) => words.short.probable(brief, party),
    )
  if (answer === 'maybe')
    return plainly(
      told,
      words => words.maybe(title),
      (words, brief) => words.short.maybe(brief),
    )
  return plainly(
    told,
    words => words.noted(title),
    (words, brief) => words.short.noted(brief),
  )
}

/** To somebody of the waiting list who has seats now. */
export function movedUpLetter(told: Told, { party }: Guest): Said {
  return plainly(
    told,
    words => words.movedUp(told.gathering.title, party),
    (words, brief) => words.short.movedUp(brief, party),
  )
}

/** His invitation opens nothing any more, so no link is in it. */
export function withdrawalLetter(told: Told): Said {
  return said(told, words => ({
    head: words.withdrawn(told.gathering.title, told.host),
    parts: [whenAndWhere(told)],
    short: brief => words.short.withdrawn(brief),
  }))
}

/** Of another time or place; `before` is the gathering as it was. */
export function changeLetter(told: Told, before: Gathering, guest: Guest, place: number | null): Said {
  const earlier = { ...told, gathering: before }
  return said(told, words => ({
    head: words.changed(told.gathering.title, told.host),
    parts: [
      whenAndWhere(told),
      { facts: [words.before([whenOf(earlier), whereOf(earlier)].filter(Boolean).join(', '))] },
      words.standing(standingOf(told, guest, place)),
      doors(told, words, guest.state === 'invited' ? words.answer : words.see),
    ],
    short: brief => words.short.changed(brief),
  }))
}

export function cancellationLetter(told: Told): Said {
  const reason = told.gathering.cancellation?.reason ?? ''
  return said(told, words => ({
    head: words.cancelled(told.gathering.title, told.host),
    parts: [whenAndWhere(told), ...(reason ? [words.reason(reason)] : [])],
    short: brief => words.short.cancelled(brief, reason.slice(0, SHORTEST_REASON)),
  }))
}

/** A text message holds a sentence; the mail holds all of it. */
const SHORTEST_REASON = 80

/** That a cancelled one takes place after all. */
export function restorationLetter(told: Told, guest: Guest, place: number | null): Said {
  return said(told, words => ({
    head: words.restored(told.gathering.title, told.host),
    parts: [
      whenAndWhere(told),
      words.standing(standingOf(told, guest, place)),
      doors(told, words, guest.state === 'invited' ? words.answer : words.see),
    ],
    short: brief => words.short.restored(brief),
  }))
}

/** Asks who comes whether that still holds. */
export function reminderLetter(told: Told, guest: Guest): Said {
  const { url } = told
  return said(told, words => ({
    head: words.reminded(told.gathering.title),
    parts: [
      whenAndWhere(told),
      words.standing(standingOf(told, guest, null)),
      words.ifNot,
      { links: [{ label: words.notComing, url: `${url}?answer=no` }, ...links(told, words, words.coming)] },
    ],
    short: brief => words.short.reminded(brief),
  }))
}

type Written = {
  readonly head: Head
  readonly parts: readonly Part[]
  readonly short: (brief: Brief) => string
}

function said(told: Told, write: (words: Words) => Written): Said {
  const { name, language } = told.reader
  const words = wordsIn(language)
  const { head, parts, short } = write(words)
  const letter = { language, subject: head.subject, parts: [words.hello(name), head.text, ...parts] }
  const brief = briefOf(told)
  return { letter, short: fitted(brief, names => short({ ...brief, ...names })) }
}

/** A sentence, when and where, and that it can be changed. */
function plainly(
  told: Told,
  head: (words: Words) => Head,
  short: (words: Words, brief: Brief) => string,
): Said {
  return said(told, words => ({
    head: head(words),
    parts: [{ facts: [told.gathering.title, ...factsOf(told)] }, words.change, doors(told, words, words.see)],
    short: brief => short(words, brief),
  }))
}

function whenAndWhere(told: Told): Part {
  return { facts: factsOf(told) }
}

function factsOf(told: Told): string[] {
  return [whenOf(told), ...(whereOf(told) ? [whereOf(told)] : [])]
}

function doors(told: Told, words: Words, label: string): Part {
  return { links: links(told, words, label) }
}

/** The guest's own page, and a map where the place is one. */
function links({ gathering: { place }, url }: Told, words: Words, label: string) {
  const isPlace = place !== '' && !/^https?:/i.test(place)
  const map = `https://www.openstreetmap.org/search?query=${encodeURIComponent(place.toWellFormed())}`
  return [{ label, url }, ...(isPlace ? [{ label: words.map, url: map }] : [])]
}

function standingOf(told: Told, guest: Guest, place: number | null): Standing {
  const { party, keeps, answer } = guest
  if (place !== null) return { is: 'waiting', place, party }
  if (guest.state === 'invited')
    return { is: 'invited', party, keeps, until: untilOf(told, guest.lapsesAt!, 'long') }
  return answer === 'yes' || answer === 'probably' ? { is: answer, party } : { is: 'maybe' }
}
