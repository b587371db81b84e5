import type { Language } from '#/shared/language.ts'
import type { Letter } from '#/shared/letter.ts'

type Reader = { readonly name: string; readonly language: Language }

/** The message that lets a person set a password. */
export function passwordLinkMail({ name, language }: Reader, url: string, server: string): Letter {
  if (language === 'de') {
    return {
      language,
      subject: 'Ihr Passwort für Muster',
      parts: [
        `Hallo ${name},`,
        `mit diesem Link setzen Sie ein Passwort für Muster auf ${server}.`,
        { links: [{ label: 'Passwort setzen', url }] },
        'Er gilt einmal, fünf Tage lang. Wenn Sie nicht darum gebeten haben, brauchen Sie nichts zu tun.',
      ],
    }
  }
  return {
    language,
    subject: 'Your password for Muster',
    parts: [
      `Hello ${name},`,
      `with this link you set a password for Muster at ${server}.`,
      { links: [{ label: 'Set a password', url }] },
      'It works once, for five days. If you did not ask for it, you need not do anything.',
    ],
  }
}
