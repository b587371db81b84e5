import type { Words } from '#/proposals/mail/words.ts'

export const de: Words = {
  hello: name => `Hallo ${name},`,
  asked: (title, by, count) => ({
    subject: `Wann passt es Ihnen? ${title}`,
    text: `${by} fragt, ${count === 1 ? 'ob Ihnen dieser Termin' : 'welche dieser Termine Ihnen'} für „${title}“ ${count === 1 ? 'passt' : 'passen'}:`,
  }),
  added: (title, by, count) => ({
    subject: `Weitere Termine: ${title}`,
    text: `${by} schlägt weitere Termine für „${title}“ vor. ${count === 1 ? 'Dieser wartet' : 'Diese warten'} auf Ihre Antwort:`,
  }),
  reminded: (title, by, count) => ({
    subject: `Bitte antworten Sie: ${title}`,
    text: `${by} wartet auf Ihre Antwort zu „${title}“. Sie haben noch nicht gesagt, ob Ihnen ${count === 1 ? 'dieser Termin passt' : 'diese Termine passen'}:`,
  }),
  withdrawn: (title, by) => ({
    subject: `Zurückgezogen: ${title}`,
    text: `${by} hat den Vorschlag „${title}“ zurückgezogen. Es ist nichts mehr zu beantworten, Ihre Zeit ist wieder frei.`,
  }),
  removed: (title, by) => ({
    subject: `Nicht mehr gefragt: ${title}`,
    text: `${by} sucht den Termin für „${title}“ ohne Sie. Es ist nichts mehr zu beantworten, Ihre Zeit ist wieder frei.`,
  }),
  notified: (title, by) => ({
    subject: `${by} schreibt: ${title}`,
    text: `${by} schreibt Ihnen zu „${title}“.`,
  }),
  common: count => {
    if (count === 0) return 'Zurzeit gibt es keinen Termin, den niemand abgelehnt hat.'
    return count === 1 ? 'Diesen Termin hat niemand abgelehnt:' : 'Diese Termine hat niemand abgelehnt:'
  },
  left: (title, who) => ({
    subject: `${who} ist nicht mehr dabei: ${title}`,
    text: `${who} sucht nicht mehr mit nach einem Termin für „${title}“.`,
  }),
  taken: title => ({
    subject: `Nicht mehr frei: ${title}`,
    text: `Zu Zeiten, die für „${title}“ vorgeschlagen sind, ist etwas anderes hinzugekommen:`,
  }),
  takenAt: (who, when) => `${who === null ? 'Sie sind' : `${who} ist`} nicht mehr frei: ${when}`,
  answered: title => ({
    subject: `Alle haben geantwortet: ${title}`,
    text: `Alle haben auf „${title}“ geantwortet.`,
  }),
  late: title => ({
    subject: `Die Frist ist um: ${title}`,
    text: `Die Frist für „${title}“ ist abgelaufen.`,
  }),
  past: title => ({
    subject: `Nichts gewählt: ${title}`,
    text: `Der letzte vorgeschlagene Termin für „${title}“ hat begonnen, ohne dass einer gewählt wurde.`,
  }),
  busy: title => ({
    subject: `Sie sind nicht frei: ${title}`,
    text: `„${title}“ sollte nach seiner Regel entschieden werden, aber Sie haben dann etwas anderes.`,
  }),
  decided: title => ({
    subject: `Entschieden: ${title}`,
    text: `„${title}“ ist nach seiner Regel entschieden. Die anderen sind eingeladen:`,
  }),
  count: (answered, all) => `${answered} von ${all} ${answered === 1 ? 'hat' : 'haben'} geantwortet.`,
  best: count => (count === 1 ? 'Am besten passt:' : 'Am besten passen, alle gleich gut:'),
  choosing: 'Sie können selbst einen Termin wählen oder die Frist verlängern.',
  proposingAnew: 'Sie können weitere Termine vorschlagen oder neu beginnen.',
  until: when => `Bitte antworten Sie bis ${when}.`,
  more: count => `… und ${count} weitere, auf der Seite`,
  answer: 'Antworten',
  see: 'Vorschlag ansehen',
  choose: 'Termin wählen',
  meeting: 'Termin ansehen',
  open: 'In Muster öffnen',
  personal: isOnly =>
    `Der ${isOnly ? '' : 'erste '}Link ist nur für Sie: Wer ihn hat, kann in Ihrem Namen antworten.`,
}
