import { de } from '#/gatherings/mail/de.ts'
import { en } from '#/gatherings/mail/en.ts'
import type { Words } from '#/gatherings/mail/words.ts'
import type { Language } from '#/shared/language.ts'

/** In the language of whoever reads it. */
export function wordsIn(language: Language): Words {
  return { en, de }[language]
}
