import type { Answer, Status } from '#/meetings/rules.ts'
import type { Language } from '#/shared/language.ts'

const en = {
  asks: (who: string) => `${who} invites you`,
  yours: 'You invite the others',
  answers: { accepted: 'Yes', tentative: 'Maybe', declined: 'No' } as Record<Answer, string>,
  said: {
    invited: 'You have not answered yet.',
    accepted: 'You said yes.',
    tentative: 'You said maybe.',
    declined: 'You said no.',
  } as Record<Status, string>,
  saved: (organizer: string) => `Saved, and ${organizer} sees it.`,
  stays: 'Your yes could not be saved: that time is taken. What you had answered before stays.',
  confirm: 'Press the button to answer; opening this page changed nothing.',
  busy: (times: string) => `At that time you are busy already: ${times}.`,
  change: 'You can change it until the meeting begins.',
  forAll: 'Your answer is for all of its dates.',
  cancelled: (who: string) => `${who} cancelled this meeting. Your time is free again.`,
  over: 'This meeting is over.',
  repeats: (rule: string | null) => (rule ? `It repeats ${rule}.` : 'It repeats on these dates.'),
  dates: 'Dates',
  moreDates: (count: number) => `${count} more`,
  moved: 'moved',
  off: 'cancelled',
  inZone: (times: string, place: string) => `${times} in ${place}, where it was planned`,
  people: 'Who comes',
  does: {
    invited: 'has not answered',
    accepted: 'comes',
    tentative: 'may come',
    declined: 'does not come',
  } as Record<Status, string>,
  you: (name: string) => `${name} (you)`,
  host: 'invites',
  reminders: 'Reminders',
  reminded: { email: 'by e-mail', sms: 'by text message', webhook: '' },
  instead: (time: string) => `instead of ${time}, which lies in your quiet hours`,
  noMore: 'No more reminders',
  calendar: 'Add to calendar',
  openApp: 'Open in Muster',
  leave: 'Leave this meeting',
  leaveAsk: (organizer: string) =>
    `Then you are off the list, ${organizer} is told, you get no more messages about it, and this link ends. It cannot be undone from here.`,
  leaveDo: 'Leave',
  left: (title: string) => `You have left “${title}”`,
  leftText: (organizer: string) => `${organizer} has been told, and your time is free again.`,
  yourLink: (until: string) =>
    `This link is for you alone: whoever has it can answer for you. It works until ${until}.`,
}

export type Words = typeof en

const de: Words = {
  asks: who => `${who} lädt Sie ein`,
  yours: 'Sie laden die anderen ein',
  answers: { accepted: 'Ja', tentative: 'Vielleicht', declined: 'Nein' },
  said: {
    invited: 'Sie haben noch nicht geantwortet.',
    accepted: 'Sie haben zugesagt.',
    tentative: 'Sie haben „vielleicht“ gesagt.',
    declined: 'Sie haben abgesagt.',
  },
  saved: organizer => `Gespeichert, und ${organizer} sieht es.`,
  stays: 'Ihre Zusage ließ sich nicht speichern: Die Zeit ist vergeben. Ihre bisherige Antwort bleibt.',
  confirm: 'Drücken Sie den Knopf, um zu antworten; das Öffnen dieser Seite hat nichts geändert.',
  busy: times => `Zu dieser Zeit sind Sie schon vergeben: ${times}.`,
  change: 'Bis zum Beginn können Sie sie ändern.',
  forAll: 'Ihre Antwort gilt für alle Termine.',
  cancelled: who => `${who} hat diesen Termin abgesagt. Ihre Zeit ist wieder frei.`,
  over: 'Dieser Termin ist vorbei.',
  repeats: rule => (rule ? `Er wiederholt sich ${rule}.` : 'Er wiederholt sich an diesen Tagen.'),
  dates: 'Termine',
  moreDates: count => `${count} weitere`,
  moved: 'verschoben',
  off: 'abgesagt',
  inZone: (times, place) => `${times} in ${place}, wo er geplant wurde`,
  people: 'Wer kommt',
  does: {
    invited: 'hat noch nicht geantwortet',
    accepted: 'kommt',
    tentative: 'kommt vielleicht',
    declined: 'kommt nicht',
  },
  you: name => `${name} (Sie)`,
  host: 'lädt ein',
  reminders: 'Erinnerungen',
  reminded: { email: 'per E-Mail', sms: 'per SMS', webhook: '' },
  instead: time => `statt ${time}, denn das liegt in Ihren Ruhezeiten`,
  noMore: 'Keine Erinnerungen mehr',
  calendar: 'In den Kalender',
  openApp: 'In Muster öffnen',
  leave: 'Nicht mehr teilnehmen',
  leaveAsk: organizer =>
    `Dann stehen Sie nicht mehr auf der Liste, ${organizer} erfährt es, Sie bekommen keine Nachrichten mehr dazu, und dieser Link endet. Von hier aus lässt sich das nicht rückgängig machen.`,
  leaveDo: 'Austragen',
  left: title => `Sie nehmen an „${title}“ nicht mehr teil`,
  leftText: organizer => `${organizer} hat es erfahren, und Ihre Zeit ist wieder frei.`,
  yourLink: until =>
    `Dieser Link ist nur für Sie: Wer ihn hat, kann für Sie antworten. Er gilt bis ${until}.`,
}

export const WORDS: Readonly<Record<Language, Words>> = { en, de }
