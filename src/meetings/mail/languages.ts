import { de } from '#/meetings/mail/de.ts'
import { en } from '#/meetings/mail/en.ts'
import type { Words } from '#/meetings/mail/words.ts'
import type { Language } from '#/shared/language.ts'

/** In the language of whoever reads it. */
export function wordsIn(language: Language): Words {
  return { en, de }[language]
}
