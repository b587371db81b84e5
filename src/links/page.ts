import { type Html, html } from '#/shared/html.ts'
import type { Language } from '#/shared/language.ts'
import { buttonTo, documentOf } from '#/shared/page.ts'

/** Why a page cannot be shown; `failed` is everything that is no fault of its reader. */
export type Trouble =
  | ('unknown' | 'expired' | 'revoked' | 'too-many' | 'foreign' | 'senseless' | 'failed')
  /** What it opened was taken back; its reader takes no part any more. */
  | ('withdrawn' | 'left')
  /** Of a gathering: it has ended, does not take place, or its reader is no guest of it any more. */
  | ('over' | 'off' | 'uninvited')

/** What a guest sees in place of the page that his link would open. With `renewal`, a button that mails a new link. */
export function troublePage(language: Language, trouble: Trouble, renewal: string | null = null): string {
  const { title, text } = WORDS[language][trouble]
  const button = renewal && buttonTo(renewal, WORDS[language].renew, 'main')
  return notePage(language, title, html`<p>${text}</p>${button}`)
}

/** Whether or not there was anything to send: who asks is told the same. */
export function renewedPage(language: Language): string {
  const { title, text } = WORDS[language].renewed
  return notePage(language, title, html`<p>${text}</p>`)
}

export function notePage(language: Language, title: string, text: Html): string {
  return documentOf({ language, title, body: html`<h1>${title}</h1><div role="status">${text}</div>` })
}

const WORDS = {
  en: {
    unknown: {
      title: 'There is no such link',
      text: 'Is it whole? Mail programs sometimes cut long addresses. Open it once more from the message itself.',
    },
    expired: {
      title: 'This link has expired',
      text: 'Links end after a while, so that an old message opens nothing. You can have a new one sent to you.',
    },
    revoked: {
      title: 'This link opens nothing any more',
      text: 'You take part no longer, you have another address now, or the link was withdrawn. If that is a mistake, ask whoever invited you.',
    },
    withdrawn: {
      title: 'This proposal was taken back',
      text: 'There is nothing to answer any more, and no time is kept for it. If you wonder why, ask whoever proposed it.',
    },
    left: {
      title: 'You are not asked any more',
      text: 'You have left this proposal, or whoever proposed it goes on without you. If that is a mistake, ask him for a new invitation.',
    },
    over: {
      title: 'This is over',
      text: 'What you were invited to has ended, and so has its link.',
    },
    off: {
      title: 'This does not take place',
      text: 'What you were invited to was called off. There is nothing that you need to do.',
    },
    uninvited: {
      title: 'This invitation was withdrawn',
      text: 'No seat is kept for you any more. If that is a mistake, ask whoever invited you.',
    },
    'too-many': {
      title: 'Too many attempts',
      text: 'From your place came many links that do not exist. Wait a quarter of an hour, then try yours again.',
    },
    foreign: {
      title: 'That came from another site',
      text: 'A button of this page counts only on this page. Open your link, and press it there.',
    },
    senseless: {
      title: 'That was not understood',
      text: 'Nothing was changed. Go back, load the page anew, and use its buttons.',
    },
    failed: {
      title: 'That did not work just now',
      text: 'The fault is ours. Nothing was changed; try again in a moment.',
    },
    renew: 'Send me a new link',
    renewed: {
      title: 'Look into your mailbox',
      text: 'If the link can be renewed, a new one is on its way to your address. That may take a minute; it is sent at most every ten.',
    },
  },
  de: {
    unknown: {
      title: 'Diesen Link gibt es nicht',
      text: 'Ist er vollständig? Mailprogramme kürzen manchmal lange Adressen. Öffnen Sie ihn noch einmal aus der Nachricht.',
    },
    expired: {
      title: 'Dieser Link ist abgelaufen',
      text: 'Links enden nach einiger Zeit, damit eine alte Nachricht nichts öffnet. Sie können sich einen neuen schicken lassen.',
    },
    revoked: {
      title: 'Dieser Link öffnet nichts mehr',
      text: 'Sie nehmen nicht mehr teil, haben jetzt eine andere Adresse, oder der Link wurde zurückgezogen. Ist das ein Irrtum, so fragen Sie, wer Sie eingeladen hat.',
    },
    withdrawn: {
      title: 'Dieser Vorschlag wurde zurückgezogen',
      text: 'Es gibt nichts mehr zu beantworten, und keine Zeit ist dafür freigehalten. Fragen Sie bei Bedarf, wer ihn gemacht hat.',
    },
    left: {
      title: 'Sie sind nicht mehr gefragt',
      text: 'Sie haben sich herausgenommen, oder der Vorschlag geht ohne Sie weiter. Ist das ein Irrtum, so bitten Sie um eine neue Einladung.',
    },
    over: {
      title: 'Das ist vorbei',
      text: 'Wozu Sie eingeladen waren, ist zu Ende, und mit ihm dieser Link.',
    },
    off: {
      title: 'Das findet nicht statt',
      text: 'Wozu Sie eingeladen waren, wurde abgesagt. Sie brauchen nichts zu tun.',
    },
    uninvited: {
      title: 'Diese Einladung wurde zurückgezogen',
      text: 'Für Sie ist kein Platz mehr freigehalten. Ist das ein Irrtum, so fragen Sie, wer Sie eingeladen hat.',
    },
    'too-many': {
      title: 'Zu viele Versuche',
      text: 'Von Ihrem Anschluss kamen viele Links, die es nicht gibt. Warten Sie eine Viertelstunde und versuchen Sie es dann noch einmal.',
    },
    foreign: {
      title: 'Das kam von einer anderen Seite',
      text: 'Ein Knopf dieser Seite zählt nur auf dieser Seite. Öffnen Sie Ihren Link und drücken Sie ihn dort.',
    },
    senseless: {
      title: 'Das war nicht zu verstehen',
      text: 'Nichts wurde geändert. Gehen Sie zurück, laden Sie die Seite neu und nehmen Sie ihre Knöpfe.',
    },
    failed: {
      title: 'Das ging gerade nicht',
      text: 'Der Fehler liegt bei uns. Nichts wurde geändert; versuchen Sie es gleich noch einmal.',
    },
    renew: 'Einen neuen Link schicken',
    renewed: {
      title: 'Sehen Sie in Ihr Postfach',
      text: 'Lässt sich der Link erneuern, so ist ein neuer an Ihre Adresse unterwegs. Das kann eine Minute dauern; geschickt wird höchstens alle zehn Minuten einer.',
    },
  },
} as const satisfies Record<Language, unknown>
