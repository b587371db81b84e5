import type { MessageKind } from '#/messages/schema.ts'
import type { Language } from '#/shared/language.ts'
import type { Letter } from '#/shared/letter.ts'

type Reader = { readonly name: string; readonly language: Language }
type Failed = {
  readonly kind: MessageKind
  readonly address: string
  readonly subject: string | null
  readonly why: string
}

/** To whoever a message spoke for, when it could not be delivered. */
export function undeliveredMail({ name, language }: Reader, failed: Failed): Letter {
  const { address, subject, why } = failed
  if (language === 'de') {
    return {
      language,
      subject: `Nicht zugestellt: ${subject ?? address}`,
      parts: [
        `Hallo ${name},`,
        `die Nachricht „${subject ?? ''}“ an ${address} konnte nicht zugestellt werden.`,
        { quote: why },
        'Ist die Adresse richtig? In Muster steht die Nachricht unter „Messages“ und kann von dort noch einmal gesendet werden.',
      ],
    }
  }
  return {
    language,
    subject: `Not delivered: ${subject ?? address}`,
    parts: [
      `Hello ${name},`,
      `the message “${subject ?? ''}” to ${address} could not be delivered.`,
      { quote: why },
      'Is the address right? Muster keeps the message under “Messages”, and can send it again from there.',
    ],
  }
}

type Unsaid = {
  readonly letter: Letter | null
  readonly subject: string | null
  readonly text: string
  readonly address: string
  readonly why: string
}

/** What a text message was to say, when it could not be delivered. */
export function insteadMail({ name, language }: Reader, unsaid: Unsaid): Letter {
  const { letter, subject, text } = unsaid
  const parts = letter?.parts ?? [text]
  const otherwise = language === 'de' ? `Nachricht für ${name}` : `A message for ${name}`
  return withInstead({ language, subject: subject ?? otherwise, parts }, unsaid)
}

/** A letter that says which text message it stands for. */
export function withInstead(letter: Letter, { address, why }: Pick<Unsaid, 'address' | 'why'>): Letter {
  const small =
    letter.language === 'de'
      ? `Das sollte als SMS an ${address} kommen, was nicht gelang: ${why}`
      : `This was to reach you as a text message at ${address}, which failed: ${why}`
  return { ...letter, parts: [...letter.parts, { small }] }
}
