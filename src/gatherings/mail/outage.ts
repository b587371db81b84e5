import type { Reader } from '#/gatherings/mail/facts.ts'
import type { Letter } from '#/shared/letter.ts'

/** To a host whose invitations do not leave, because the carrier is away and not because of whom they are for. */
export function outageMail(
  { name, language }: Reader,
  { title, why }: { readonly title: string; readonly why: string },
): Letter {
  const words = WORDS[language]
  return {
    language,
    subject: words.subject(title),
    parts: [words.hello(name), words.stuck(title), { quote: why }, words.again],
  }
}

const WORDS = {
  en: {
    subject: (title: string) => `Invitations do not leave: ${title}`,
    hello: (name: string) => `Hello ${name},`,
    stuck: (title: string) => `invitations to “${title}” do not leave at the moment:`,
    again: 'Whoever was not reached keeps his place in line, and is asked again from half an hour later on.',
  },
  de: {
    subject: (title: string) => `Einladungen gehen nicht hinaus: ${title}`,
    hello: (name: string) => `Hallo ${name},`,
    stuck: (title: string) => `Einladungen zu „${title}“ gehen zurzeit nicht hinaus:`,
    again:
      'Wer nicht erreicht wurde, behält seinen Platz in der Reihe und wird frühestens in einer halben Stunde wieder gefragt.',
  },
}
