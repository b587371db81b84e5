import type { Language } from '#/shared/language.ts'
import { de } from '#/standups/mail/de.ts'
import { en } from '#/standups/mail/en.ts'
import type { Words } from '#/standups/mail/words.ts'

/** In the language of whoever reads it. */
export function wordsIn(language: Language): Words {
  return { en, de }[language]
}
