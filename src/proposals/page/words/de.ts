import type { Words } from '#/proposals/page/words/en.ts'

export const de: Words = {
  lead: {
    asks: who => (who === null ? 'Sie fragen die anderen, wann sie können' : `${who} fragt, wann Sie können`),
    asked: who =>
      who === null ? 'Sie haben die anderen gefragt, wann sie können' : `${who} hat gefragt, wann Sie können`,
    found: who => (who === null ? 'Sie haben eine Zeit gefunden' : `${who} hat eine Zeit gefunden`),
  },
  about: 'Worum es geht',
  until: moment => `Antworten bis ${moment}.`,
  found: 'Der Termin steht fest',
  foundMail: 'Ihre Einladung kommt per E-Mail, mit einem eigenen Link für Ihre Antwort.',
  chosenBy: who => `${who} hat sich dafür entschieden.`,
  byRule: 'So wollte es die Regel dieses Vorschlags.',
  over: {
    deadline: who => `Die Frist ist vorbei, und noch ist keine Zeit gewählt. Das liegt bei ${who}.`,
    last: 'Alle Zeiten sind vorbei, und keine wurde gewählt.',
  },
  overYours: 'Die Frist ist vorbei. Sie können noch eine Zeit wählen oder den anderen länger Zeit geben.',
  decide: 'In Muster entscheiden',
  openApp: 'In Muster öffnen',

  common: (count, all) =>
    count === 0
      ? 'Keine Zeit ist mehr für alle möglich.'
      : `Noch für alle möglich: ${count} von ${all} ${all === 1 ? 'Zeit' : 'Zeiten'}.`,
  haveAnswered: (count, all, isComplete) => {
    if (isComplete) return 'Alle haben geantwortet.'
    if (count === all) return 'Alle haben geantwortet, aber nicht zu allen Zeiten.'
    return `${count} von ${all} ${count === 1 ? 'hat' : 'haben'} geantwortet.`
  },
  unsaid: count =>
    count === 1 ? 'Eine Zeit wartet auf Ihre Antwort.' : `${count} Zeiten warten auf Ihre Antwort.`,
  stillUnsaid: count =>
    count === 1 ? 'Eine Zeit wartet noch auf Ihre Antwort.' : `${count} Zeiten warten noch auf Ihre Antwort.`,
  showLeft: count =>
    count === 1
      ? 'Nur die eine zeigen, die noch möglich ist'
      : `Nur die ${count} zeigen, die noch möglich sind`,
  showAll: count => (count === 1 ? 'Die eine Zeit zeigen' : `Alle ${count} Zeiten zeigen`),
  hidden: who => `Was andere antworten, sieht bis zur Entscheidung nur ${who}.`,
  answers: { yes: 'Ja', 'if-needed': 'Zur Not', no: 'Nein' },
  says: { yes: 'ja', 'if-needed': 'zur Not', no: 'nein' },
  you: 'Sie',
  youSaid: answer => `Sie sagten ${answer}.`,
  refused: 'abgelehnt',
  best: 'bisher am besten',
  suggestedBy: who => `vorgeschlagen von ${who}`,
  chosen: 'gewählt',
  past: 'ist vorbei',
  taken: (names, count) => `${names} ${count === 1 ? 'ist' : 'sind'} dann nicht mehr frei`,
  yourBusy: what => `Sie haben: ${what}`,
  busy: {
    meeting: 'einen Termin',
    external: 'einen Eintrag',
    proposal: 'eine Zeit, die für einen anderen Vorschlag freigehalten ist',
    gathering: 'eine Einladung',
    standup: 'ein Stand-up',
    calendar: 'einen Eintrag in Ihrem Kalender',
    'outside-hours': 'außerhalb Ihrer Zeiten',
  },
  allDay: 'ganztägig',
  more: count => `${count} weitere`,
  quick: { yes: 'Alles ja', no: 'Alles nein' },
  note: 'Ein Wort an alle (wenn Sie mögen)',
  save: 'Meine Antwort speichern',
  unsaved: 'Noch nicht gespeichert',
  saved: who => `Gespeichert, und ${who} sieht es.`,
  savedYours: 'Gespeichert.',
  nothingChosen: 'Noch ist nichts gewählt, also keine Zeit beantwortet.',
  noteKept: 'Ihre Worte sind gespeichert.',
  left: 'Was inzwischen vorbei ist, blieb aus.',
  nowAll: times => `Noch für alle möglich: ${times}.`,
  nowOver: 'Das lässt sich nicht mehr beantworten.',

  timesIn: place => `Zeiten in ${place}`,
  beside: place => `daneben in ${place}, wo es vorgeschlagen wurde`,
  otherZone: 'Andere Zeitzone',
  show: 'Zeigen',
  noZone: name => `Eine Zeitzone ${name} gibt es nicht. Wählen Sie eine aus der Liste.`,

  people: 'Wer gefragt ist',
  proposes: 'schlägt vor',
  answered: (count, all) =>
    count === all ? 'hat geantwortet' : `hat zu ${count} von ${all} Zeiten geantwortet`,
  silent: 'hat noch nicht geantwortet',
  required: 'muss dabei sein',
  peopleAnswered: names => `Geantwortet: ${names}.`,
  peoplePartly: names => `Nicht zu allen Zeiten: ${names}.`,
  peopleSilent: names => `Noch nicht: ${names}.`,
  table: 'Wer wann kann',
  tableAll: 'Wer wann kann, Name für Name',
  back: 'Zurück zu meiner Antwort',

  suggest: 'Eine andere Zeit vorschlagen',
  date: 'Tag',
  time: 'Ab',
  timeIn: place => `Uhrzeit in ${place}`,
  length: 'Wie lange',
  days: 'Wie viele Tage',
  lasts: (hours, minutes) =>
    [hours ? `${hours} Std.` : '', minutes ? `${minutes} Min.` : ''].filter(Boolean).join(' '),
  suggestDo: 'Vorschlagen',
  suggested: 'Ihre Zeit ist dabei, mit Ihrem Ja. Die anderen können sie nun beantworten.',
  fault: {
    date: 'Geben Sie einen Tag an, wie 2026-11-24.',
    time: 'Geben Sie eine Uhrzeit an, wie 09:30.',
    length: 'Wählen Sie, wie lange es dauert.',
    past: 'Das ist vorbei. Geben Sie eine Zeit an, die noch kommt.',
    full: 'Mehr Zeiten haben keinen Platz.',
    forbidden: 'Hier schlägt nur der Fragende Zeiten vor.',
  },

  write: 'Den anderen schreiben',
  to: 'An',
  writeAbout: 'Sie bekommen eine E-Mail, die sagt, wie es steht, mit Ihren Worten.',
  message: 'Ihre Worte (wenn Sie mögen)',
  send: 'Senden',
  sent: 'Ihre Worte sind unterwegs.',
  nobody: 'Wählen Sie jemanden, dem Sie schreiben.',
  stale:
    'Inzwischen hat sich geändert, welche Zeiten für alle möglich sind; darum wurde noch nichts gesendet.',
  noLonger: times => `Nicht mehr: ${times}.`,
  newly: times => `Neu: ${times}.`,
  readOn: 'Wollen Sie noch immer so schreiben, dann senden Sie noch einmal.',
  later: 'Sie haben ihnen gerade erst geschrieben. Versuchen Sie es später noch einmal.',

  calendar: 'In meinen Kalender sehen',
  calendarAbout:
    'Zeigt neben den Zeiten, wann Sie vergeben sind. Was Sie angeben, wird für diese Seite gelesen und nicht gespeichert, es sei denn, Sie wünschen es.',
  file: 'Eine Datei wählen (.ics)',
  paste: 'Der Text einer iCalendar-Datei',
  address: 'oder ihre Adresse',
  keep: 'Bis zur Entscheidung bei diesem Vorschlag behalten, wann ich vergeben bin (ohne Titel)',
  look: 'Zeigen',
  laid: count =>
    count === 0
      ? 'Ihr Kalender ist frei, wo diese Zeiten liegen.'
      : `Ihr Kalender ist ${count === 1 ? 'einmal' : `${count}-mal`} belegt, wo diese Zeiten liegen; es steht bei ihnen.`,
  unread: count => `${count} Einträge ließen sich nicht lesen.`,
  kept: 'Wann Sie nach Ihrem Kalender vergeben sind, ist bei diesem Vorschlag aufgehoben, für Sie allein.',
  forget: 'Vergessen',
  forgotten: 'Ihr Kalender ist hier vergessen.',
  notRead: {
    empty: 'Geben Sie eine Datei, ihren Text oder ihre Adresse an.',
    large: 'Das ist zu groß: gelesen wird bis 1 MB.',
    calendar: 'Dort war kein Kalender zu lesen. Ist es eine iCalendar-Datei (.ics)?',
    address:
      'Diese Adresse lässt sich nicht lesen: Sie beginnt mit https:// oder webcal://, liegt im offenen Netz und enthält kein Passwort.',
    later: 'Das war oft. Versuchen Sie es in ein paar Minuten noch einmal.',
  },

  log: 'Was geschah',
  logAll: 'Alles',
  newer: 'Was danach kam',
  server: 'Muster',
  logged: {
    created: 'hat das vorgeschlagen',
    viewed: 'hat es angesehen',
    answered: 'hat geantwortet',
    'added-slots': 'hat eine andere Zeit vorgeschlagen',
    notified: 'hat anderen geschrieben',
    reminded: 'hat erinnert, wer noch nicht geantwortet hat',
    taken: 'hat gesehen, dass jemand nicht mehr frei ist',
    changed: 'hat es geändert',
    joined: 'ist auch gefragt',
    left: 'hat sich herausgenommen',
    closed: 'hat entschieden',
    ended: 'hat es ohne Entscheidung enden sehen',
    withdrawn: 'hat es zurückgezogen',
    undelivered: 'konnte jemandem keine E-Mail bringen',
  },
  loggedOf: {
    joined: (who, person) => `${who} hat auch ${person} gefragt`,
    left: (who, person) => `${who} hat ${person} herausgelassen`,
    notified: (who, person) => `${who} hat ${person} geschrieben`,
    reminded: (_who, person) => `${person} wurde erinnert`,
    taken: (_who, person) => `${person} ist zu einigen der Zeiten nicht mehr frei`,
    undelivered: (_who, person) => `Eine E-Mail an ${person} ließ sich nicht zustellen`,
  },
  thenCommon: count => (count === 1 ? 'eine Zeit möglich' : `${count} Zeiten möglich`),

  leave: 'Mich hier herauslassen',
  leaveAsk: who =>
    `Dann sind Sie nicht mehr gefragt, ${who} erfährt es, und dieser Link endet. Von hier aus lässt sich das nicht rückgängig machen.`,
  leaveDo: 'Austragen',
  hasLeft: title => `Bei „${title}“ sind Sie nicht mehr gefragt`,
  hasLeftText: who => `${who} erfährt es. Sie bekommen keine Nachrichten mehr dazu.`,
  yourLink: until =>
    `Dieser Link ist nur für Sie: Wer ihn hat, kann für Sie antworten. Er gilt bis ${until}.`,
  rule: {
    answered: 'Es entscheidet sich von selbst, sobald alle geantwortet haben und eine Zeit die beste ist.',
    quorum: count =>
      `Es entscheidet sich von selbst, sobald ${count === null ? 'alle' : count} zu einer Zeit können.`,
    deadline: 'Es entscheidet sich von selbst, wenn die Frist endet.',
  },
}
