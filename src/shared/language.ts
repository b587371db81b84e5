/** What Muster writes to people in. English is what it was written in, and what is used for everybody unknown. */
export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/** The first of a browser's languages (`Accept-Language`, RFC 9110 §12.5.4) that is ours. */
export function languageFrom(header: string | undefined): Language {
  const wanted = (header ?? '').split(',').map(part => {
    const [tag = '', quality] = part.trim().split(/\s*;\s*q=/)
    return { tag: tag.toLowerCase().split('-')[0]!, weight: quality === undefined ? 1 : Number(quality) || 0 }
  })
  const ours = wanted.filter(
    ({ tag, weight }) => weight > 0 && (LANGUAGES as readonly string[]).includes(tag),
  )
  return (ours.toSorted((a, b) => b.weight - a.weight)[0]?.tag as Language | undefined) ?? 'en'
}
