import type { Language } from '#/shared/language.ts'
import type { Letter } from '#/shared/letter.ts'

type Reader = { readonly name: string; readonly language: Language }

/** Told when a provider's word replaced a password that nobody had proven to belong to the address. */
export function linkedMail({ name, language }: Reader, provider: string, server: string): Letter {
  if (language === 'de') {
    return {
      language,
      subject: 'Sie melden sich jetzt über Ihren Anbieter an',
      parts: [
        `Hallo ${name},`,
        `Sie haben sich bei Muster auf ${server} über ${provider} angemeldet; damit ist bestätigt, dass diese Adresse Ihre ist. Passwort, Sitzungen und Schlüssel, die das Konto vorher hatte, waren nie so bestätigt worden und gelten deshalb nicht mehr: Wer das Konto angelegt hat, waren vielleicht nicht Sie. In den Einstellungen können Sie wieder ein Passwort setzen.`,
      ],
    }
  }
  return {
    language,
    subject: 'You now sign in through your provider',
    parts: [
      `Hello ${name},`,
      `you signed in to Muster at ${server} through ${provider}, which confirms that this address is yours. The password, sessions and keys that the account had before were never confirmed in that way, so they no longer work: whoever made the account may not have been you. In the settings you can set a password again.`,
    ],
  }
}
