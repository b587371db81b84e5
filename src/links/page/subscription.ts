import { html } from '#/shared/html.ts'
import type { Language } from '#/shared/language.ts'
import { buttonTo, documentOf } from '#/shared/page.ts'

/** Asks once more before reminders end: mail scanners follow links, and press no buttons. */
export function unsubscriptionPage(language: Language, path: string): string {
  const words = WORDS[language]
  const button = buttonTo(`${path}/unsubscription`, words.stopDo, 'main')
  const body = html`<h1>${words.stop}</h1><p>${words.stopText}</p>${button}
<footer><p><a href="${path}">${words.back}</a></p></footer>`
  return documentOf({ language, title: words.stop, body })
}

/** Reminders have ended. `was` is what undoes it: the durations there were, or nothing (null, or none) for the usual. */
export function unsubscribedPage(language: Language, path: string, was: readonly string[] | null): string {
  const words = WORDS[language]
  const kept =
    was !== null && was.length > 0 && html`<input type="hidden" name="reminders" value="${was.join(' ')}">`
  const body = html`<h1>${words.stopped}</h1><p role="status">${words.stoppedText}</p>
<form method="post" action="${path}/subscription">${kept}<button class="plain">${words.undo}</button></form>
<footer><p><a href="${path}">${words.back}</a></p></footer>`
  return documentOf({ language, title: words.stopped, body })
}

export function resubscribedPage(language: Language, path: string): string {
  const words = WORDS[language]
  const body = html`<h1>${words.resumed}</h1><p role="status">${words.resumedText}</p>
<footer><p><a href="${path}">${words.back}</a></p></footer>`
  return documentOf({ language, title: words.resumed, body })
}

const WORDS = {
  en: {
    stop: 'No more reminders?',
    stopText:
      'Then Muster reminds you of no meeting, and sends you no status before stand-ups. Invitations and changes still come.',
    stopDo: 'Remind me no more',
    stopped: 'You get no more reminders',
    stoppedText: 'Invitations and changes to meetings still come.',
    undo: 'Remind me again',
    resumed: 'You get reminders again',
    resumedText: 'What is planned for a meeting stands on its page.',
    back: 'Back',
  },
  de: {
    stop: 'Keine Erinnerungen mehr?',
    stopText:
      'Dann erinnert Muster Sie an keinen Termin und schickt vor Stand-ups keine Statusmeldungen. Einladungen und Änderungen kommen weiterhin.',
    stopDo: 'Nicht mehr erinnern',
    stopped: 'Sie bekommen keine Erinnerungen mehr',
    stoppedText: 'Einladungen und Änderungen kommen weiterhin.',
    undo: 'Wieder erinnern',
    resumed: 'Sie bekommen wieder Erinnerungen',
    resumedText: 'Was für einen Termin geplant ist, steht auf seiner Seite.',
    back: 'Zurück',
  },
} as const satisfies Record<Language, unknown>
