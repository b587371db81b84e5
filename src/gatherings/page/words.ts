import { de } from '#/gatherings/page/words/de.ts'
import { en, type Words } from '#/gatherings/page/words/en.ts'
import type { Language } from '#/shared/language.ts'

export type { Words }
export const WORDS: Readonly<Record<Language, Words>> = { en, de }
