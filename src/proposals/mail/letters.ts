import { cut, detailsOf, type Reader, type Told, timesOf, whenOf } from '#/proposals/mail/facts.ts'
import { wordsIn } from '#/proposals/mail/languages.ts'
import type { Said, Words } from '#/proposals/mail/words.ts'
import type { Letter, Part } from '#/shared/letter.ts'
import type { Window } from '#/time/window.ts'

/** Where a letter leads: to the page for the reader alone, and to the members' app. */
export type Links = { readonly personal: string | null; readonly app: string | null }

/** Asks for an answer to times: when it is proposed, when others are added, and once more when none came. */
export function askingLetter(
  why: 'asked' | 'added' | 'reminded',
  told: Told,
  slots: readonly Window[],
  by: string,
  reader: Reader,
  links: Links,
): Letter {
  return letter(reader, words => [
    words[why](told.title, by, slots.length),
    ...detailsOf(told, slots, reader),
    ...doors(words, words.answer, links),
  ])
}

export function withdrawalLetter(told: Told, by: string, reader: Reader): Letter {
  return letter(reader, words => [words.withdrawn(told.title, by)])
}

export function removalLetter(told: Told, by: string, reader: Reader): Letter {
  return letter(reader, words => [words.removed(told.title, by)])
}

/** What a party writes to another, with what nobody has refused just then. The message is empty when there is none. */
export function notificationLetter(
  told: Told,
  common: readonly Window[],
  by: string,
  message: string,
  reader: Reader,
  links: Links,
): Letter {
  return letter(reader, words => [
    words.notified(told.title, by),
    ...(message ? [{ quote: message }] : []),
    words.common(common.length),
    ...(common.length ? [{ facts: timesOf(told, common, reader) }] : []),
    ...doors(words, words.see, links),
  ])
}

/** To the proposer. */
export function leavingLetter(told: Told, who: string, reader: Reader, links: Links): Letter {
  return letter(reader, words => [words.left(told.title, who), ...doors(words, words.see, links)])
}

/** Somebody who is no longer free at a slot; null for the proposer himself. */
export type Taken = { readonly who: string | null; readonly slot: Window }

/** To the proposer: who has other firm time by now where a slot is. */
export function takenLetter(told: Told, taken: readonly Taken[], reader: Reader, links: Links): Letter {
  return letter(reader, words => {
    const lines = taken.map(({ who, slot }) => words.takenAt(who, whenOf(told, slot, reader)))
    const facts = { facts: cut(lines, reader.language) }
    return [words.taken(told.title), facts, ...doors(words, words.see, links)]
  })
}

/** How it stands when it is for the proposer to choose. */
export type Outcome = {
  /** All have answered; the deadline, or the last time, has passed; its rule found times at which he is not free. */
  readonly why: 'answered' | 'late' | 'past' | 'busy'
  readonly answered: number
  readonly parties: number
  /** Those to come that suit equally well. */
  readonly best: readonly Window[]
  /** Those to come that nobody has refused. */
  readonly common: readonly Window[]
}

/** To the proposer: what suits best, and what he can do. */
export function choiceLetter(told: Told, outcome: Outcome, reader: Reader, links: Links): Letter {
  const { why, answered, parties, best } = outcome
  // What nobody refused can be chosen, though too few have agreed for any to be best.
  const left = best.length ? best : outcome.common
  return letter(reader, words => [
    words[why](told.title),
    ...(why === 'answered' ? [] : [words.count(answered, parties)]),
    ...(why === 'past' ? [] : [best.length ? words.best(best.length) : words.common(left.length)]),
    ...(left.length ? [{ facts: timesOf(told, left, reader) }] : []),
    why === 'past' || left.length === 0 ? words.proposingAnew : words.choosing,
    ...doors(words, left.length ? words.choose : words.see, links),
  ])
}

/** To the proposer, whom nobody invites: the time that the rule has found. */
export function decisionLetter(told: Told, slot: Window, reader: Reader, links: Links): Letter {
  return letter(reader, words => [
    words.decided(told.title),
    ...detailsOf({ ...told, deadline: null, description: '' }, [slot], reader),
    ...doors(words, words.meeting, links),
  ])
}

/** What is said first names the letter. */
function letter(reader: Reader, write: (words: Words) => readonly [Said, ...Part[]]): Letter {
  const words = wordsIn(reader.language)
  const [said, ...rest] = write(words)
  const { language, name } = reader
  return { language, subject: said.subject, parts: [words.hello(name), said.text, ...rest] }
}

/** The likeliest door first; who may be answered for by whoever has the link is warned. */
function doors(words: Words, label: string, { personal, app }: Links): Part[] {
  const links = [
    ...(personal ? [{ label, url: personal }] : []),
    ...(app ? [{ label: personal ? words.open : label, url: app }] : []),
  ]
  if (links.length === 0) return []
  return personal ? [{ links }, { small: words.personal(links.length === 1) }] : [{ links }]
}
