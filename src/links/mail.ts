import type { Language } from '#/shared/language.ts'
import type { Letter } from '#/shared/letter.ts'

/** To whoever asked for a new link on the page of an old one. */
export function newLinkMail(
  { name, language }: { name: string; language: Language },
  title: string,
  url: string,
): Letter {
  if (language === 'de') {
    return {
      language,
      subject: `Ihr neuer Link: ${title}`,
      parts: [
        `Hallo ${name},`,
        `hier ist Ihr neuer Link zu „${title}“.`,
        { links: [{ label: 'Öffnen', url }] },
        { small: 'Der Link ist nur für Sie. Haben Sie ihn nicht verlangt, so lassen Sie ihn liegen.' },
      ],
    }
  }
  return {
    language,
    subject: `Your new link: ${title}`,
    parts: [
      `Hello ${name},`,
      `here is your new link to “${title}”.`,
      { links: [{ label: 'Open', url }] },
      { small: 'The link is for you alone. If you did not ask for it, leave it be.' },
    ],
  }
}
