import type { Reader, Said } from '#/gatherings/mail/letters.ts'

/** To whoever asked for a new link on the page of an old one. */
export function linkLetter(title: string, { name, language }: Reader, url: string): Said {
  const words = WORDS[language]
  const letter = {
    language,
    subject: words.subject(title),
    parts: [
      words.hello(name),
      words.here(title),
      { links: [{ label: words.open, url }] },
      { small: words.small(name) },
    ],
  }
  return { letter, short: `${words.subject(title)} ${url}` }
}

const WORDS = {
  en: {
    subject: (title: string) => `Your new link: ${title}`,
    hello: (name: string) => `Hello ${name},`,
    here: (title: string) => `here is your new link to the invitation “${title}”.`,
    open: 'Open',
    small: (name: string) => `The link is for ${name} alone. If you did not ask for it, leave it be.`,
  },
  de: {
    subject: (title: string) => `Ihr neuer Link: ${title}`,
    hello: (name: string) => `Hallo ${name},`,
    here: (title: string) => `hier ist Ihr neuer Link zur Einladung „${title}“.`,
    open: 'Öffnen',
    small: (name: string) =>
      `Der Link ist nur für ${name}. Haben Sie ihn nicht verlangt, so lassen Sie ihn liegen.`,
  },
}
