import type { Language } from '#/shared/language.ts'
import type { Letter } from '#/shared/letter.ts'

type Reader = { readonly name: string; readonly language: Language }
type Stopped = {
  /** Not the whole address: its path may hold a secret. */
  readonly host: string
  readonly because: 'gone' | 'failing'
  readonly link: string
}

/** To the owner of a webhook to which nothing more is sent. */
export function stoppedMail({ name, language }: Reader, { host, because, link }: Stopped): Letter {
  const isGone = because === 'gone'
  if (language === 'de') {
    return {
      language,
      subject: `Webhook angehalten: ${host}`,
      parts: [
        `Hallo ${name},`,
        isGone
          ? `dein Webhook bei ${host} hat geantwortet, dass es ihn nicht mehr gibt (410). Muster schickt ihm nichts mehr.`
          : `dein Webhook bei ${host} hat seit fünf Tagen nichts angenommen. Muster schickt ihm nichts mehr.`,
        'Was ihm noch zu sagen war, steht im Protokoll und kann von dort noch einmal gesendet werden, sobald er wieder läuft.',
        { links: [{ label: 'Webhooks ansehen', url: link }] },
      ],
    }
  }
  return {
    language,
    subject: `Webhook stopped: ${host}`,
    parts: [
      `Hello ${name},`,
      isGone
        ? `your webhook at ${host} answered that it is gone (410). Muster sends it nothing more.`
        : `your webhook at ${host} has taken nothing for five days. Muster sends it nothing more.`,
      'What it was still to be told is in its log, and can be sent again from there once it is on again.',
      { links: [{ label: 'See the webhooks', url: link }] },
    ],
  }
}
