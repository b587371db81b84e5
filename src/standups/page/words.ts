import type { Answer, Status } from '#/meetings/rules.ts'
import type { Language } from '#/shared/language.ts'

const en = {
  of: (organizer: string) => `${organizer}’s stand-up`,
  yours: 'Your stand-up',
  ended: 'This stand-up has ended: nothing is booked any more.',
  none: 'No dates are ahead.',
  inZone: (times: string, place: string) => `${times} in ${place}, where it was planned`,
  answers: { accepted: 'I come', tentative: 'Maybe', declined: 'I cannot' } as Record<Answer, string>,
  said: {
    invited: 'You have not said whether you come.',
    accepted: 'You come.',
    tentative: 'You may come.',
    declined: 'You do not come.',
  } as Record<Status, string>,
  saved: 'Saved, and the others see it.',
  confirm: 'Press the button to answer; opening this page changed nothing.',
  stays: 'That could not be saved: your time is taken. What you had said before stays.',
  busy: (times: string) => `You are busy then: ${times}.`,
  states: {
    over: 'It is over.',
    'left out': 'It does not take place on this date.',
    missing: 'It is not booked yet; that happens by itself.',
  },
  /** `by` null: nobody knows who. */
  cancelled: (by: 'reader' | { readonly name: string } | null, reason: string) => {
    const who = by === null ? 'It was cancelled' : `${by === 'reader' ? 'You' : by.name} cancelled it`
    return `${who}${reason && `: “${reason}”`}. It is booked again unless its organizer leaves this date out.`
  },
  note: 'Your note for it',
  noteText: 'Short is fine. Those who take part see it; empty fields take it back.',
  yesterday: 'Yesterday',
  today: 'Today',
  blocked: 'In the way',
  save: 'Save my note',
  noteSaved: 'Your note is saved, and the others see it.',
  noteLong: 'A field is longer than 2,000 characters. Nothing was saved; what you typed is still here.',
  noteOver: 'That date is over. What was written for it stays as it was.',
  notes: 'What was written for it',
  noNotes: 'Nobody has written anything yet.',
  people: 'Who comes',
  does: {
    invited: 'has not answered',
    accepted: 'comes',
    tentative: 'may come',
    declined: 'does not come',
  } as Record<Status, string>,
  reasons: {
    busy: (times: string) => `busy ${times}`,
    away: 'outside working hours',
    unknown: 'calendar cannot be read',
  },
  you: (name: string) => `${name} (you)`,
  more: (count: number) => `${count} more`,
  dates: 'Other dates',
  out: 'left out',
  off: 'cancelled',
  remindersOff: 'You get no status before it and no reminders.',
  again: 'Send them again',
  noMore: 'No more reminders and status messages',
  subscribe: 'Subscribe in your calendar',
  openApp: 'Open in Muster',
  yourLink: (until: string) =>
    `This link is for you alone: whoever has it can answer and write for you. It works until ${until}.`,
  feed: 'Its dates in your calendar',
  feedText: (title: string) =>
    `Your calendar program can read the dates of “${title}” from a secret address, and keeps itself up to date.`,
  feedMake: 'Make an address for me',
  feedMade: 'This is your address',
  feedShown:
    'Add it to your calendar program as a subscription. It is shown only now; whoever has it can read these dates. You can make another at any time.',
  feedOpen: 'Open in the calendar program',
  feedMany: 'You have a hundred addresses already. Revoke some in Muster before you make another.',
  feedEnd: 'End all addresses I have made',
  feedEnded: 'Your addresses have ended: no program can read these dates by them any more.',
  back: 'Back',
}

export type Words = typeof en

const de: Words = {
  of: organizer => `Stand-up von ${organizer}`,
  yours: 'Ihr Stand-up',
  ended: 'Dieses Stand-up ist beendet: Es wird nichts mehr gebucht.',
  none: 'Es stehen keine Termine an.',
  inZone: (times, place) => `${times} in ${place}, wo es geplant wurde`,
  answers: { accepted: 'Ich komme', tentative: 'Vielleicht', declined: 'Kann nicht' },
  said: {
    invited: 'Sie haben noch nicht gesagt, ob Sie kommen.',
    accepted: 'Sie kommen.',
    tentative: 'Sie kommen vielleicht.',
    declined: 'Sie kommen nicht.',
  },
  saved: 'Gespeichert, und die anderen sehen es.',
  confirm: 'Drücken Sie den Knopf, um zu antworten; das Öffnen dieser Seite hat nichts geändert.',
  stays: 'Das ließ sich nicht speichern: Ihre Zeit ist vergeben. Was Sie gesagt hatten, bleibt.',
  busy: times => `Sie sind dann vergeben: ${times}.`,
  states: {
    over: 'Es ist vorbei.',
    'left out': 'An diesem Tag findet es nicht statt.',
    missing: 'Es ist noch nicht gebucht. Das geschieht von selbst.',
  },
  cancelled: (by, reason) => {
    const who =
      by === null
        ? 'Es wurde abgesagt'
        : by === 'reader'
          ? 'Sie haben es abgesagt'
          : `${by.name} hat es abgesagt`
    return `${who}${reason && `: „${reason}“`}. Es wird wieder gebucht, wenn dieser Tag nicht ausgelassen wird.`
  },
  note: 'Ihre Notiz dafür',
  noteText: 'Kurz genügt. Wer teilnimmt, sieht sie; leere Felder nehmen sie zurück.',
  yesterday: 'Gestern',
  today: 'Heute',
  blocked: 'Im Weg',
  save: 'Notiz speichern',
  noteSaved: 'Ihre Notiz ist gespeichert, und die anderen sehen sie.',
  noteLong:
    'Ein Feld ist länger als 2.000 Zeichen. Nichts wurde gespeichert; was Sie geschrieben haben, steht noch hier.',
  noteOver: 'Dieser Tag ist vorbei. Was dafür geschrieben wurde, bleibt.',
  notes: 'Was dafür geschrieben wurde',
  noNotes: 'Noch hat niemand etwas geschrieben.',
  people: 'Wer kommt',
  does: {
    invited: 'hat noch nicht geantwortet',
    accepted: 'kommt',
    tentative: 'kommt vielleicht',
    declined: 'kommt nicht',
  },
  reasons: {
    busy: times => `${times} vergeben`,
    away: 'außerhalb der Arbeitszeit',
    unknown: 'Kalender nicht lesbar',
  },
  you: name => `${name} (Sie)`,
  more: count => `${count} weitere`,
  dates: 'Andere Termine',
  out: 'fällt aus',
  off: 'abgesagt',
  remindersOff: 'Sie bekommen vorher keine Statusmeldungen und keine Erinnerungen.',
  again: 'Wieder schicken',
  noMore: 'Keine Erinnerungen und Statusmeldungen mehr',
  subscribe: 'Im eigenen Kalender abonnieren',
  openApp: 'In Muster öffnen',
  yourLink: until =>
    `Dieser Link ist nur für Sie: Wer ihn hat, kann für Sie antworten und schreiben. Er gilt bis ${until}.`,
  feed: 'Die Termine in Ihrem Kalender',
  feedText: title =>
    `Ihr Kalenderprogramm kann die Termine von „${title}“ unter einer geheimen Adresse lesen und hält sich selbst auf dem Stand.`,
  feedMake: 'Eine Adresse für mich anlegen',
  feedMade: 'Das ist Ihre Adresse',
  feedShown:
    'Fügen Sie sie Ihrem Kalenderprogramm als Abonnement hinzu. Sie wird nur jetzt gezeigt; wer sie hat, kann diese Termine lesen. Eine neue können Sie jederzeit anlegen.',
  feedOpen: 'Im Kalenderprogramm öffnen',
  feedMany: 'Sie haben schon hundert Adressen. Widerrufen Sie erst einige in Muster.',
  feedEnd: 'Alle meine Adressen beenden',
  feedEnded: 'Ihre Adressen sind beendet: Kein Programm kann diese Termine mehr unter ihnen lesen.',
  back: 'Zurück',
}

export const WORDS: Readonly<Record<Language, Words>> = { en, de }
