import { begun } from '#/gatherings/mail/facts.ts'
import type { Brief, Standing, Words } from '#/gatherings/mail/words.ts'

export const de: Words = {
  hello: name => `Hallo ${name},`,
  invited: (title, host) => ({ subject: `Einladung: ${title}`, text: `${host} lädt Sie ein: ${title}.` }),
  seated: (title, party) => ({
    subject: `${party === 1 ? 'Ihr Platz' : `Ihre ${party} Plätze`}: ${title}`,
    text: `danke für die Zusage: ${areYours(party)}.`,
  }),
  probable: (title, party) => ({
    subject: `Wahrscheinlich: ${title}`,
    text: `Sie haben „wahrscheinlich“ gesagt, und ${areKept(party)}. Sagen Sie zu, sobald Sie es wissen.`,
  }),
  maybe: title => ({
    subject: `Vielleicht, ohne Platz: ${title}`,
    text: 'Sie haben „vielleicht“ gesagt. Darum ist kein Platz für Sie freigehalten, und keiner ist sicher: Die Plätze gehen an die, die zusagen. Sie werden nicht noch einmal gefragt. Sagen Sie zu, sobald Sie es wissen; ist dann noch ein Platz da, gehört er Ihnen.',
  }),
  waiting: (title, place, party, left) => ({
    subject: `Nummer ${place} auf der Warteliste: ${title}`,
    text: `${whyWaiting(party, left)}. ${waitingText(place, party)}`,
  }),
  noted: title => ({
    subject: `Sie kommen nicht: ${title}`,
    text: 'danke für die Nachricht, dass Sie nicht kommen. Sollte sich das ändern, antworten Sie noch einmal: Ist ein Platz da, gehört er Ihnen.',
  }),
  movedUp: (title, party) => ({
    subject: `Jetzt ${party === 1 ? 'Ihr Platz' : `Ihre ${party} Plätze`}: ${title}`,
    text: `Sie standen auf der Warteliste, und jetzt ${party === 1 ? 'gehört ein Platz Ihnen' : `gehören ${party} Plätze Ihnen`}. Können Sie nicht mehr kommen, so sagen Sie es bitte: Andere warten.`,
  }),
  withdrawn: (title, host) => ({
    subject: `Einladung zurückgezogen: ${title}`,
    text: `${host} hat Ihre Einladung zurückgezogen: ${title}. Für Sie ist kein Platz mehr freigehalten.`,
  }),
  changed: (title, host) => ({
    subject: `Geändert: ${title}`,
    text: `${host} hat Zeit oder Ort geändert: ${title}.`,
  }),
  before: when => `Bisher: ${when}`,
  cancelled: (title, host) => ({
    subject: `Abgesagt: ${title}`,
    text: `${host} hat abgesagt: ${title}. Sie brauchen nichts zu tun.`,
  }),
  reason: text => `Der Grund: ${text}`,
  restored: (title, host) => ({
    subject: `Es findet doch statt: ${title}`,
    text: `${host} hatte abgesagt, und es findet doch statt: ${title}.`,
  }),
  reminded: title => ({
    subject: `Bleibt es dabei? ${title}`,
    text: `bleibt es dabei, dass Sie kommen? ${title}`,
  }),
  ifNot:
    'Wenn ja, brauchen Sie nichts zu tun. Wenn nicht, sagen Sie es bitte jetzt: Über den Platz freut sich jemand anders.',
  standing: standingText,
  change: 'Bis zum Beginn können Sie Ihre Antwort ändern.',
  answer: 'Antworten',
  see: 'Ansehen',
  map: 'Auf der Karte',
  coming: 'Ich komme',
  notComing: 'Ich kann nicht kommen',
  personal: host => `Dieser Link ist nur für Sie. Sie bekommen dies, weil ${host} Ihre Adresse hat.`,
  short: {
    invited: (brief, until, keeps) =>
      `${brief.host} lädt Sie ein: ${facts(brief)}. ${keeps ? `Ein Platz ist für Sie frei bis ${until}.` : `Plätze bekommt, wer zuerst zusagt, bis ${until}.`} Antwort${brief.hears ? ' per SMS (ja, wahrscheinlich, vielleicht, nein) oder' : ''} hier: ${brief.url}`,
    seated: (brief, party) =>
      `${party === 1 ? 'Ihr Platz ist' : `Ihre ${party} Plätze sind`} sicher: ${facts(brief)}. Für Ihren Kalender, oder falls sich etwas ändert: ${brief.url}`,
    probable: (brief, party) =>
      `${party === 1 ? 'Ein Platz ist' : `${party} Plätze sind`} für Sie frei: ${facts(brief)}. Sagen Sie zu, sobald Sie es wissen: ${brief.url}`,
    maybe: brief =>
      `Sie haben "vielleicht" gesagt: ${brief.title}. Kein Platz ist für Sie frei, und keiner ist sicher. Sagen Sie zu, sobald Sie es wissen: ${brief.url}`,
    waiting: (brief, place, party, left) =>
      `${begun(whyWaiting(party, left))}: ${brief.title}. Sie sind Nummer ${place} auf der Warteliste und erfahren, wenn ${party === 1 ? 'einer Ihnen gehört' : `${party} Ihnen gehören`}: ${brief.url}`,
    noted: brief => `Danke: Sie kommen nicht zu ${brief.title}. Falls sich das ändert: ${brief.url}`,
    movedUp: (brief, party) =>
      `Sie standen auf der Warteliste und haben jetzt ${party === 1 ? 'einen Platz' : `${party} Plätze`}: ${facts(brief)}. Falls Sie nicht mehr kommen: ${brief.url}`,
    withdrawn: brief =>
      `Einladung zurückgezogen von ${brief.host}: ${brief.title}, ${brief.when}. Für Sie ist kein Platz mehr frei.`,
    changed: brief => `Geändert von ${brief.host}: ${facts(brief)}. ${brief.url}`,
    cancelled: (brief, reason) =>
      `Abgesagt von ${brief.host}: ${brief.title}, ${brief.when}.${reason ? ` ${reason}` : ''}`,
    restored: brief => `Es findet doch statt: ${facts(brief)}. ${brief.url}`,
    reminded: brief =>
      `Bleibt es dabei? ${facts(brief)}. Wenn Sie nicht kommen, sagen Sie es bitte jetzt: Jemand anders freut sich über den Platz. ${brief.url}`,
  },
  reply: {
    unsure: brief =>
      `Das wurde nicht verstanden. Bitte schreiben Sie ja, wahrscheinlich, vielleicht oder nein, und zu wievielt, etwa: ja 2. Oder antworten Sie hier: ${brief.title}, ${brief.url}`,
    which: (gatherings, isSaid) =>
      `Welche Einladung? ${gatherings.map((one, index) => `${index + 1}: ${one}`).join('; ')}. Bitte schreiben Sie die Nummer${isSaid ? '.' : ' und Ihre Antwort, etwa: 1 ja'}`,
    full: (brief, fits) =>
      `So viele Plätze sind nicht frei: ${brief.title}. ${fits === 1 ? 'Einer könnte Ihrer' : `${fits} könnten Ihre`} sein. Schreiben Sie, zu wievielt Sie kommen, oder wählen Sie hier: ${brief.url}`,
    tooMany: (brief, most) => `Platz ist für höchstens ${most} von Ihnen: ${brief.title}. ${brief.url}`,
    late: brief =>
      `Zusagen ist nicht mehr möglich: ${brief.title}. Ihren Platz können Sie noch zurückgeben: ${brief.url}`,
    gone: brief => `Diese Einladung ist nicht mehr offen: ${brief.title}, ${brief.when}.`,
  },
}

function standingText(standing: Standing): string {
  switch (standing.is) {
    case 'yes':
      return `Sie haben zugesagt: ${areYours(standing.party)}.`
    case 'probably':
      return `Sie haben „wahrscheinlich“ gesagt: ${areKept(standing.party)}.`
    case 'maybe':
      return 'Sie haben „vielleicht“ gesagt: Kein Platz ist für Sie freigehalten, und keiner ist sicher.'
    case 'waiting':
      return waitingText(standing.place, standing.party)
    case 'invited':
      return standing.keeps
        ? `Bitte antworten Sie bis ${standing.until}: So lange ${standing.party === 1 ? 'ist ein Platz' : `sind ${standing.party} Plätze`} für Sie freigehalten. Danach wird der Nächste eingeladen, und eine Zusage bekommt, was noch frei ist.`
        : `Bitte antworten Sie bis ${standing.until}. Es sind mehr eingeladen, als Plätze da sind: Wer zuerst zusagt, bekommt einen, und sicher ist keiner, bevor Sie geantwortet haben.`
  }
}

function whyWaiting(party: number, left: number): string {
  if (left === 0) return 'alle Plätze sind vergeben'
  if (left >= party) return 'was noch frei ist, bekommen zuerst andere'
  return `nur noch ${left === 1 ? 'ein Platz ist' : `${left} Plätze sind`} frei, nicht genug für ${party}`
}

function waitingText(place: number, party: number): string {
  const then =
    party === 1 ? 'Wird ein Platz frei, gehört er Ihnen' : `Werden ${party} Plätze frei, gehören sie Ihnen`
  return `Sie sind Nummer ${place} auf der Warteliste. ${then}, und Sie erfahren es.`
}

function areYours(party: number): string {
  return party === 1 ? 'Ein Platz gehört Ihnen' : `${party} Plätze gehören Ihnen`
}

function areKept(party: number): string {
  return party === 1 ? 'ein Platz ist für Sie freigehalten' : `${party} Plätze sind für Sie freigehalten`
}

function facts({ title, when, place }: Brief): string {
  return [title, when, place].filter(Boolean).join(', ')
}
