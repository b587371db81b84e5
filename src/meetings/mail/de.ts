import type { Words } from '#/meetings/mail/words.ts'

export const de: Words = {
  hello: name => `Hallo ${name},`,
  invited: (title, by) => ({ subject: `Einladung: ${title}`, text: `${by} lädt Sie zu „${title}“ ein.` }),
  changed: (title, by) => ({
    subject: `Geändert: ${title}`,
    text: `${by} hat „${title}“ geändert. Es gilt jetzt:`,
  }),
  moved: (title, by, before) => ({
    subject: `Verschoben: ${title}`,
    text: `${by} hat „${title}“ verschoben. Bisher: ${before}. Der neue Termin:`,
  }),
  restored: (title, by) => ({
    subject: `Findet doch statt: ${title}`,
    text: `${by} hat die Absage von „${title}“ zurückgenommen. Der Termin:`,
  }),
  cancelled: (title, by, when) => ({
    subject: `Abgesagt: ${title}`,
    text: `${by} hat „${title}“ abgesagt: ${when}.`,
  }),
  ended: (title, by, when) => ({
    subject: `Abgesagt: ${title}`,
    text: `${by} hat „${title}“ und alle Wiederholungen abgesagt. Der nächste Termin wäre gewesen: ${when}.`,
  }),
  removed: (title, by, when) => ({
    subject: `Nicht mehr eingeladen: ${title}`,
    text: `${by} hat Ihre Einladung zu „${title}“ zurückgenommen: ${when}.`,
  }),
  left: (title, who, when) => ({
    subject: `${who} nimmt nicht mehr teil: ${title}`,
    text: `${who} nimmt nicht mehr an „${title}“ teil: ${when}.`,
  }),
  departed: (title, when) => ({
    subject: `Sie nehmen nicht mehr teil: ${title}`,
    text: `Sie nehmen nicht mehr an „${title}“ teil: ${when}. Mit dieser Nachricht nimmt Ihr Kalender den Termin heraus.`,
  }),
  answered: {
    accepted: (title, who, when) => ({
      subject: `${who} kommt: ${title}`,
      text: `${who} kommt zu „${title}“: ${when}.`,
    }),
    declined: (title, who, when) => ({
      subject: `${who} kommt nicht: ${title}`,
      text: `${who} kommt nicht zu „${title}“: ${when}.`,
    }),
    tentative: (title, who, when) => ({
      subject: `${who} kommt vielleicht: ${title}`,
      text: `${who} kommt vielleicht zu „${title}“: ${when}.`,
    }),
  },
  counted: {
    accepted:
      'Sie haben gesagt, dass Ihnen dieser Termin passt, und werden erwartet. Wenn nicht, sagen Sie es bitte.',
    declined:
      'Sie haben gesagt, dass Ihnen dieser Termin nicht passt, und werden nicht erwartet. Wenn Sie doch können, sagen Sie es bitte.',
    tentative: 'Sie haben gesagt, dass Sie vielleicht kommen. Sobald Sie es wissen, sagen Sie es bitte.',
  },
  askedAnew: 'Das ist ein anderer Termin. Bitte antworten Sie noch einmal.',
  answerKept: 'Ihre Antwort für die ganze Reihe gilt weiterhin.',
  free: 'Ihre Zeit ist wieder frei.',
  reason: text => `Der Grund: ${text}`,
  comment: who => `${who} schreibt dazu:`,
  repeats: rule =>
    rule === null
      ? 'Der Termin wiederholt sich; alle Daten stehen auf seiner Seite.'
      : `Der Termin wiederholt sich ${rule}.`,
  answer: 'Antworten',
  see: 'Termin ansehen',
  open: 'In Muster öffnen',
  personal: isOnly =>
    `Der ${isOnly ? '' : 'erste '}Link ist nur für Sie: Wer ihn hat, kann in Ihrem Namen antworten.`,
}
