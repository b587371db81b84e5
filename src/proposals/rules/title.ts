import type { Language } from '#/shared/language.ts'

/** More names make no title. */
const MOST_NAMES = 3

/** A title for a proposal that has none: who is to meet. */
export function titleFor(people: readonly { readonly name: string }[], language: Language): string {
  const names = people.map(({ name }) => name.slice(0, 40))
  const rest = names.length - MOST_NAMES
  const shown = rest > 0 ? [...names.slice(0, MOST_NAMES), WORDS[language].others(rest)] : names
  return WORDS[language].title(new Intl.ListFormat(LOCALES[language], { type: 'conjunction' }).format(shown))
}

/** British, without the comma before "and". */
const LOCALES = { en: 'en-GB', de: 'de-DE' } as const

const WORDS = {
  en: {
    title: (who: string) => `Meeting of ${who}`,
    others: (count: number) => (count === 1 ? 'one other' : `${count} others`),
  },
  de: {
    title: (who: string) => `Treffen von ${who}`,
    others: (count: number) => (count === 1 ? 'einer weiteren Person' : `${count} weiteren`),
  },
} as const
