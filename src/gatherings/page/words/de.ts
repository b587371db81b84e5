import type { Words } from '#/gatherings/page/words/en.ts'

export const de: Words = {
  asks: (name, host) => `${name}, ${host} lädt Sie ein`,
  asked: (name, host) => `${name}, ${host} hatte Sie eingeladen`,
  map: 'Auf der Karte',
  about: 'Worum es geht',
  inZone: (times, place) => `${times} in ${place}, wo es stattfindet`,
  timesIn: place => `Zeiten in ${place}`,
  otherZone: 'Andere Zeitzone',
  show: 'Zeigen',
  back: place => `Wie in ${place}`,
  noZone: name => `Eine Zeitzone ${name} gibt es nicht. Wählen Sie eine aus der Liste.`,

  answers: { yes: 'Ja', probably: 'Wahrscheinlich', maybe: 'Vielleicht', no: 'Nein' },
  stand: {
    invited: (party, until) =>
      party === 1
        ? `Ein Platz ist für Sie freigehalten bis ${until}.`
        : `${party} Plätze sind für Sie freigehalten bis ${until}.`,
    loose: until => `Die Plätze gehen an die, die zuerst zusagen. Bitte antworten Sie bis ${until}.`,
    yes: party =>
      party === 1
        ? 'Sie haben zugesagt, und ein Platz gehört Ihnen.'
        : `Sie haben zugesagt, und ${party} Plätze gehören Ihnen.`,
    probably: party =>
      party === 1
        ? 'Sie haben „wahrscheinlich“ gesagt, und ein Platz ist für Sie freigehalten. Sagen Sie zu, sobald Sie es wissen.'
        : `Sie haben „wahrscheinlich“ gesagt, und ${party} Plätze sind für Sie freigehalten. Sagen Sie zu, sobald Sie es wissen.`,
    maybe:
      'Sie haben „vielleicht“ gesagt. Darum ist kein Platz für Sie freigehalten, und keiner ist sicher. Sie werden nicht noch einmal gefragt: Sagen Sie hier zu, sobald Sie es wissen; ist dann noch ein Platz da, gehört er Ihnen.',
    no: 'Sie haben abgesagt. Danke für die Nachricht. Sollte sich das ändern, antworten Sie noch einmal: Ist ein Platz da, gehört er Ihnen.',
    waiting: (place, party) =>
      party === 1
        ? `Alle Plätze sind vergeben. Sie sind Nummer ${place} auf der Warteliste. Wird ein Platz frei, gehört er Ihnen, und Sie erfahren es.`
        : `So viele Plätze (${party}) sind nicht frei. Sie sind Nummer ${place} auf der Warteliste. Werden sie frei, gehören sie Ihnen, und Sie erfahren es.`,
    lapsed:
      'Ihr Platz war so lange freigehalten, wie es ging, und ist an den Nächsten gegangen. Sagen Sie trotzdem zu: Ist noch einer da, gehört er Ihnen; sonst kommen Sie auf die Warteliste.',
  },
  lateStand: {
    invited: until => `Zusagen war bis ${until} möglich.`,
    maybe: 'Sie haben „vielleicht“ gesagt, und kein Platz ist für Sie freigehalten.',
    no: 'Sie haben abgesagt. Danke für die Nachricht.',
  },
  lateSeated: until => `Ihren Platz können Sie noch zurückgeben; weitere gab es bis ${until}.`,
  fewer: 'Mit weniger Personen geht es vielleicht früher: Antworten Sie noch einmal mit einer anderen Zahl.',
  leaveList: 'Mit „Nein“ kommen Sie von der Liste.',
  change: 'Bis zum Beginn können Sie Ihre Antwort ändern.',
  saved: host => `${host} sieht Ihre Antwort.`,
  confirm: 'Drücken Sie einen Knopf, um zu antworten; das Öffnen dieser Seite hat nichts geändert.',
  fits: (count, party, held) =>
    `So viele Plätze (${party}) sind nicht frei. ${count > held ? `${count === 1 ? 'Einer könnte' : `${count} könnten`} jetzt Ihnen gehören. ` : ''}${held === 1 ? 'Ihr Platz bleibt Ihnen' : `Ihre ${held} Plätze bleiben Ihnen`}, es sei denn, Sie warten auf alle ${party}.`,
  leave: 'So lassen, wie es ist',
  comeAs: count => (count === 1 ? 'Allein kommen' : `Zu ${count} kommen`),
  waitForAll: party => `Auf alle ${party} warten`,
  tooMany: most =>
    most === 1 ? 'Platz ist nur für Sie allein.' : `Platz ist für höchstens ${most} von Ihnen.`,
  party: 'Zu wievielt kommen Sie?',
  partyOf: count => (count === 1 ? 'Nur ich' : `Zu ${count}`),
  note: 'Ein paar Worte dazu',
  noteTo: host => `${host} liest sie`,
  claim: 'Diese Zeit in meinem Kalender belegen, wenn ich komme',
  isClaimed: 'Die Zeit ist in Ihrem Kalender belegt.',
  isBusy: 'Die Zeit wurde in Ihrem Kalender nicht belegt: Sie sind dann schon vergeben.',
  calendar: 'In meinen Kalender',

  gone: {
    cancelled: host => `${host} hat abgesagt. Sie brauchen nichts zu tun.`,
    withdrawn: host =>
      `Diese Einladung wurde zurückgezogen: Für Sie ist kein Platz mehr freigehalten. Ist das ein Irrtum, so fragen Sie ${host}.`,
    over: 'Es hat begonnen, und geantwortet werden kann nicht mehr.',
    overComing: party =>
      party === 1
        ? 'Es hat begonnen. Sie haben zugesagt: Ihr Platz wartet.'
        : `Es hat begonnen. Sie haben zugesagt: Ihre ${party} Plätze warten.`,
  },

  openApp: 'In Muster öffnen',
  yourLink: (name, until, isAnswered) =>
    `Dieser Link ist nur für ${name}${isAnswered ? ': Wer ihn hat, kann antworten' : ''}. Er öffnet nichts anderes und gilt bis ${until}.`,
  contact: host => `Sie sind eingeladen, weil ${host} Ihre Adresse kennt. Andere Gäste sehen sie nicht.`,
}
