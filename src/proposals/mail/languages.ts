import { de } from '#/proposals/mail/de.ts'
import { en } from '#/proposals/mail/en.ts'
import type { Words } from '#/proposals/mail/words.ts'
import type { Language } from '#/shared/language.ts'

/** In the language of whoever reads it. */
export function wordsIn(language: Language): Words {
  return { en, de }[language]
}
