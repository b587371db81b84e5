import type { Reader, Said } from '#/gatherings/mail/letters.ts'

/** To the address that a guest had when he came into its calendar. Not where he is now: somebody else may read this. */
export function movedLetter(title: string, { name, language }: Reader): Said {
  const words = WORDS[language]
  const subject = words.subject(title)
  return {
    letter: { language, subject, parts: [words.hello(name), words.elsewhere(title)] },
    short: subject,
  }
}

const WORDS = {
  en: {
    subject: (title: string) => `Sent to another address from now on: ${title}`,
    hello: (name: string) => `Hello ${name},`,
    elsewhere: (title: string) =>
      `what concerns “${title}” is sent to another address from now on. It leaves the calendar here; what was answered stands.`,
  },
  de: {
    subject: (title: string) => `Kommt ab jetzt an eine andere Adresse: ${title}`,
    hello: (name: string) => `Hallo ${name},`,
    elsewhere: (title: string) =>
      `was „${title}“ betrifft, kommt ab jetzt an eine andere Adresse. Im Kalender hier steht es nicht mehr; was geantwortet wurde, gilt.`,
  },
}
