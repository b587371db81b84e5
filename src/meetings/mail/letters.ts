import { factsOf, type Reader, type Told, whenOf } from '#/meetings/mail/facts.ts'
import { wordsIn } from '#/meetings/mail/languages.ts'
import type { Said, Words } from '#/meetings/mail/words.ts'
import type { Answer, Status } from '#/meetings/rules.ts'
import type { Letter, Part } from '#/shared/letter.ts'
import type { Window } from '#/time/window.ts'

/** Where a letter leads: to the page for the reader alone, and to the members' app. */
export type Links = { readonly personal: string | null; readonly app: string | null }

/** `status`: what the reader has said to that time already, where it was asked for before the meeting was made. */
export function invitationLetter(
  told: Told,
  by: string,
  reader: Reader,
  links: Links,
  status: Status = 'invited',
): Letter {
  return letter(reader, words => [
    words.invited(told.title, by),
    ...detailsOf(told, reader),
    ...(status === 'invited' ? [] : [words.counted[status]]),
    ...doors(words, words.answer, links),
  ])
}

export function updateLetter(told: Told, by: string, reader: Reader, links: Links): Letter {
  return letter(reader, words => [
    words.changed(told.title, by),
    ...detailsOf(told, reader),
    ...doors(words, words.see, links),
  ])
}

/** Of a whole meeting, which asks for the answers anew, or of one occurrence by itself, for which they still hold. */
export function movingLetter(
  told: Told,
  before: Window,
  by: string,
  reader: Reader,
  links: Links & { readonly answers: 'kept' | 'asked anew' },
): Letter {
  const isKept = links.answers === 'kept'
  return letter(reader, words => [
    words.moved(told.title, by, whenOf(told, before, reader)),
    ...detailsOf(told, reader),
    isKept ? words.answerKept : words.askedAnew,
    ...doors(words, isKept ? words.see : words.answer, links),
  ])
}

/** Of a whole meeting, or of one occurrence by itself. */
export function restorationLetter(told: Told, by: string, reader: Reader, links: Links): Letter {
  return letter(reader, words => [
    words.restored(told.title, by),
    ...detailsOf(told, reader),
    ...doors(words, words.see, links),
  ])
}

/** Of a whole meeting, or of one occurrence by itself. */
export function cancellationLetter(
  told: Told,
  by: string,
  reason: string,
  reader: Reader,
  links: Links,
): Letter {
  return letter(reader, words => [
    words[told.recurrence === null ? 'cancelled' : 'ended'](told.title, by, whenOf(told, told, reader)),
    ...(reason ? [words.reason(reason)] : []),
    words.free,
    ...doors(words, words.see, links),
  ])
}

export function removalLetter(told: Told, by: string, reader: Reader): Letter {
  return letter(reader, words => [words.removed(told.title, by, whenOf(told, told, reader)), words.free])
}

/** To the organizer. */
export function leavingLetter(told: Told, who: string, reader: Reader, links: Links): Letter {
  return letter(reader, words => [
    words.left(told.title, who, whenOf(told, told, reader)),
    ...doors(words, words.see, links),
  ])
}

/** To whoever left, for his calendar's sake. */
export function departureLetter(told: Told, reader: Reader): Letter {
  return letter(reader, words => [words.departed(told.title, whenOf(told, told, reader))])
}

/** To the organizer. The comment is what came with an answer by mail; empty when there is none. */
export function answerLetter(
  told: Told,
  who: string,
  answer: { readonly given: Answer; readonly comment: string },
  reader: Reader,
  links: Links,
): Letter {
  return letter(reader, words => [
    words.answered[answer.given](told.title, who, whenOf(told, told, reader)),
    ...(answer.comment ? [words.comment(who), { quote: answer.comment }] : []),
    ...doors(words, words.see, links),
  ])
}

/** What is said first names the letter. */
function letter(reader: Reader, write: (words: Words) => readonly [Said, ...Part[]]): Letter {
  const words = wordsIn(reader.language)
  const [said, ...rest] = write(words)
  const { language, name } = reader
  return { language, subject: said.subject, parts: [words.hello(name), said.text, ...rest] }
}

function detailsOf(told: Told, reader: Reader): Part[] {
  const facts = { facts: factsOf(told, reader) }
  return told.description ? [facts, { quote: told.description }] : [facts]
}

/** The likeliest door first; who may be answered for by whoever has the link is warned. */
function doors(words: Words, label: string, { personal, app }: Links): Part[] {
  const links = [
    ...(personal ? [{ label, url: personal }] : []),
    ...(app ? [{ label: personal ? words.open : words.see, url: app }] : []),
  ]
  if (links.length === 0) return []
  return personal ? [{ links }, { small: words.personal(links.length === 1) }] : [{ links }]
}
