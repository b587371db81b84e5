import type { By, Words } from '#/standups/mail/words.ts'

/** `Bo hat den Termin abgesagt`, `Sie haben …`, oder wie es heißt, wenn niemand weiß, wer es war. */
function who(by: By, did: string, unknown: string): string {
  if (by === null) return unknown
  return by === 'reader' ? `Sie haben ${did}` : `${by.name} hat ${did}`
}

export const de: Words = {
  hello: name => `Hallo ${name},`,
  invited: (title, by) => ({
    subject: `Einladung: ${title}`,
    text: `${by} lädt Sie zum Stand-up „${title}“ ein.`,
  }),
  together: names => `Mit ${names}.`,
  more: count => `${count} weitere`,
  nextDates: zone => `Die nächsten Termine (${zone}):`,
  stands:
    'Es steht an jedem dieser Tage, ohne dass jemand es bucht: Was abgesagt, verschoben oder gelöscht wird, wird wieder gebucht, wenn der Tag nicht mit Absicht ausgelassen ist.',
  changed: (title, by) => ({
    subject: `Geändert: ${title}`,
    text: `${by} hat das Stand-up „${title}“ geändert. Es gilt jetzt:`,
  }),
  aspects: {
    title: 'der Name',
    time: 'die Uhrzeit',
    zone: 'die Zeitzone',
    days: 'die Tage',
    from: 'der Beginn',
    until: 'das Ende',
    duration: 'die Dauer',
    location: 'der Ort',
    description: 'die Beschreibung',
    people: 'die Teilnehmenden',
  },
  until: day => `Bis ${day}`,
  different: what => `Neu ist: ${what}.`,
  removed: (title, by) => ({
    subject: `Sie nehmen nicht mehr teil: ${title}`,
    text: `${by} hat Sie aus dem Stand-up „${title}“ herausgenommen.`,
  }),
  ended: (title, by) => ({
    subject: `Beendet: ${title}`,
    text: `${by} hat das Stand-up „${title}“ beendet. Seine weiteren Termine sind abgesagt, und nichts wird mehr gebucht.`,
  }),
  free: 'Ihre Zeit ist wieder frei.',
  forYou: (time, zone) => `bei Ihnen um ${time} Uhr (${zone})`,
  named: {
    booked: (title, day) => `Gebucht: ${title}, ${day}`,
    rebooked: (title, day) => `Wieder gebucht: ${title}, ${day}`,
    'moved-back': (title, day) => `Wieder zur alten Zeit: ${title}, ${day}`,
    'people-back': (title, day) => `Wieder die Richtigen: ${title}, ${day}`,
    'put-back': (title, day) => `Wieder wie zuvor: ${title}, ${day}`,
    skipped: (title, day) => `Fällt aus: ${title}, ${day}`,
    unskipped: (title, day) => `Findet doch statt: ${title}, ${day}`,
    holiday: (title, day) => `Fällt aus: ${title}, ${day}`,
    away: (title, day) => `Fällt aus: ${title}, ${day}`,
    moved: (title, day) => `Verschoben: ${title}, ${day}`,
    'too-few': (title, day) => `Zu wenige können: ${title}, ${day}`,
    'moved-for-quorum': (title, day) => `Verschoben, damit genug können: ${title}, ${day}`,
  },
  about: title => `Zum Stand-up „${title}“:`,
  several: (title, count) => `${title}: Neues zu ${count} Terminen`,
  news: {
    booked: (day, hours) => `Für ${day} gab es keinen Termin. Er wurde gebucht: ${hours}.`,
    cancelled: (day, hours, by) =>
      `${who(by, 'den Termin abgesagt', 'Der Termin war abgesagt')}: ${day}. Er wurde wieder gebucht: ${hours}.`,
    deleted: (day, hours, by) =>
      `${who(by, 'den Termin gelöscht', 'Der Termin war gelöscht')}: ${day}. Er wurde wieder gebucht: ${hours}.`,
    movedBack: (day, hours, before, by) =>
      `${who(by, 'den Termin verschoben', 'Der Termin war verschoben')}: ${day}, auf ${before}. Er liegt wieder auf ${hours}.`,
    peopleBack: (day, hours, missing, extra) => {
      const all = [
        ...(missing.count
          ? [`Auf der Liste ${missing.count === 1 ? 'fehlte' : 'fehlten'} ${missing.names}.`]
          : []),
        ...(extra.count
          ? [`Auf der Liste ${extra.count === 1 ? 'stand' : 'standen'} ${extra.names}, ohne dazuzugehören.`]
          : []),
      ]
      return `${day}, ${hours}: ${all.join(' ')} Das ist in Ordnung gebracht.`
    },
    putBack: (day, hours, what, by) =>
      `${who(by, 'den Termin geändert', 'Der Termin war geändert')} (${what}): ${day}, ${hours}. Das ist zurückgenommen.`,
    skipped: (day, by) => `${who(by, 'den Termin abgesetzt', 'Der Termin fällt aus')}: ${day}.`,
    unskipped: (day, hours) => `Der Termin findet doch statt: ${day}, ${hours}.`,
    holiday: (day, name) => `Der Termin fällt aus: ${day}, ${name}.`,
    away: day => `Der Termin fällt aus, denn alle sind abwesend: ${day}.`,
    moved: (day, hours, before, by) =>
      `${who(by, 'den Termin verschoben', 'Der Termin wurde verschoben')}: ${day}, ${hours} statt ${before}.`,
    tooFew: (day, hours, can, quorum) =>
      can === 0
        ? `Niemand kann am Termin teilnehmen: ${day}, ${hours}.`
        : `Zu wenige können am Termin teilnehmen: ${day}, ${hours}. Es sind ${can}${quorum === null ? '' : `, nötig wären ${quorum}`}.`,
    movedForQuorum: (day, hours, before) =>
      `Zu wenige konnten: ${day}, ${before}. Der Termin liegt jetzt auf ${hours}, da können genug.`,
  },
  zone: zone => `Die Zeiten sind die von ${zone}.`,
  reason: text => `Der Grund: ${text}`,
  offer: when =>
    when === null
      ? 'Eine andere Zeit, zu der genug könnten, fand sich nicht; der Termin bleibt, wie er ist.'
      : `Der Termin bleibt, wie er ist; zu einer anderen Zeit könnten genug: ${when}.`,
  hindered: {
    busy: (name, hours) => `${name} hat ${hours ? `${hours} ` : ''}schon etwas vor`,
    away: name => `${name} ist abwesend`,
    declined: name => `${name} hat abgesagt`,
    'outside-hours': name => `${name} bietet diese Zeit nicht an`,
    unknown: name => `der Kalender von ${name} ist nicht lesbar`,
  },
  links: {
    open: 'In Muster öffnen',
    see: 'Ansehen, wer kommt',
    subscribe: 'Im eigenen Kalender abonnieren',
    skip: day => `${day} auslassen, falls das so gemeint war`,
    take: time => `${time} nehmen`,
    come: 'Ich komme',
    cannot: 'Ich kann nicht',
    note: 'Meine Notiz schreiben',
    changeNote: 'Meine Notiz ändern',
  },
  personal: isOnly =>
    isOnly
      ? 'Der Link ist nur für Sie: Wer ihn hat, kann in Ihrem Namen antworten und schreiben.'
      : 'Die Links sind nur für Sie: Wer sie hat, kann in Ihrem Namen antworten und schreiben.',
  status: {
    said: (title, day, time, come, most) => ({
      subject: `${title} um ${time} Uhr: ${come} von ${most} ${come === 1 ? 'kommt' : 'kommen'}`,
      text: `„${title}“ beginnt um ${time} Uhr, ${day}. Bisher ${come === 1 ? 'kommt' : 'kommen'} ${come} von ${most}.`,
    }),
    comes: names => `Kommt: ${names}`,
    mayCome: names => `Kommt vielleicht: ${names}`,
    cannot: names => `Kommt nicht: ${names}`,
    unsaid: names => `Hat noch nichts gesagt: ${names}`,
    since: 'Neu seit dem letzten Mal:',
    joined: name => `${name} nimmt jetzt teil`,
    left: name => `${name} nimmt nicht mehr teil`,
    rebooked: 'der Termin wurde wieder gebucht',
    moved: 'der Termin wurde verschoben',
    changed: 'das Stand-up wurde geändert',
    answered: {
      accepted: name => `${name} hat zugesagt`,
      declined: name => `${name} hat abgesagt`,
      tentative: name => `${name} kommt vielleicht`,
    },
    notes: 'Was dafür geschrieben wurde:',
    noNotes: 'Eine Notiz hat noch niemand geschrieben.',
    yesterday: 'Gestern',
    today: 'Heute',
    blocked: 'Im Weg',
    stop: 'Nichts mehr davon und keine Erinnerungen mehr',
  },
  short: {
    status: (title, when, come, most) =>
      `${title}, ${when}: ${come} von ${most} ${come === 1 ? 'kommt' : 'kommen'}.`,
    news: (title, count) => `${title}: ${count} Termine haben sich geändert.`,
  },
}
