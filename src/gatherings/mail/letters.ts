import type { Gathering } from '#/gatherings/rules.ts'
import type { Language } from '#/shared/language.ts'
import type { Letter } from '#/shared/letter.ts'
import { dayOf, hoursOf } from '#/shared/when.ts'

/** What a message about a gathering says: at length in a mail, in a line or two as a text message. */
export type Said = { readonly letter: Letter; readonly short: string }

export type Reader = { readonly name: string; readonly language: Language }

/** Asks a guest. */
export function invitationLetter(gathering: Gathering, host: string, reader: Reader, url: string): Said {
  const { title, description, place, timezone, start } = gathering
  const { language } = reader
  const when = `${dayOf(start, timezone, language)}, ${hoursOf(gathering, timezone, language)}`
  const facts = [when, ...(place ? [place] : [])]
  const letter: Letter = {
    language,
    subject: title,
    parts: [
      `Hello ${reader.name},`,
      `${host} invites you: ${title}.`,
      { facts },
      ...(description ? [{ quote: description }] : []),
      { links: [{ label: 'Answer', url }] },
    ],
  }
  return { letter, short: `${host}: ${title}, ${facts.join(', ')}. ${url}` }
}
