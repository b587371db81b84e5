import type { SlotAnswer } from '#/proposals/schema/slots.ts'

export type Words = typeof en

export const en = {
  /** Null: the reader. */
  lead: {
    asks: (who: string | null) =>
      who === null ? 'You ask the others when they can' : `${who} asks when you can`,
    asked: (who: string | null) =>
      who === null ? 'You asked the others when they can' : `${who} asked when you can`,
    found: (who: string | null) => `${who ?? 'You'} found a time`,
  },
  about: 'What it is about',
  until: (moment: string) => `Answers until ${moment}.`,
  found: 'The time is found',
  foundMail: 'Your invitation comes by mail, with a link of its own for your answer.',
  chosenBy: (who: string) => `${who} decided for it.`,
  byRule: 'It was decided by the rule of this proposal.',
  over: {
    deadline: (who: string) => `Its deadline has passed, and no time is chosen yet. That is up to ${who}.`,
    last: 'All its times have passed, and none was chosen.',
  },
  overYours: 'The deadline has passed. You can still choose a time, or give the others longer.',
  decide: 'Decide in Muster',
  openApp: 'Open in Muster',

  common: (count: number, all: number) =>
    count === 0
      ? 'No time is possible for everyone any more.'
      : `Still possible for everyone: ${count} of ${all} ${all === 1 ? 'time' : 'times'}.`,
  haveAnswered: (count: number, all: number, isComplete: boolean) => {
    if (isComplete) return 'Everyone has answered.'
    if (count === all) return 'Everyone has answered, but not about every time.'
    return `${count} of ${all} ${count === 1 ? 'has' : 'have'} answered.`
  },
  unsaid: (count: number) =>
    count === 1 ? 'One time waits for your answer.' : `${count} times wait for your answer.`,
  stillUnsaid: (count: number) =>
    count === 1 ? 'One time still waits for your answer.' : `${count} times still wait for your answer.`,
  showLeft: (count: number) =>
    count === 1
      ? 'Show only the one that is still possible'
      : `Show only the ${count} that are still possible`,
  showAll: (count: number) => (count === 1 ? 'Show the one time there is' : `Show all ${count} times`),
  hidden: (who: string) => `Until it closes, what others answer is seen by ${who} alone.`,
  answers: { yes: 'Yes', 'if-needed': 'If needed', no: 'No' } as Record<SlotAnswer, string>,
  says: { yes: 'yes', 'if-needed': 'if needed', no: 'no' } as Record<SlotAnswer, string>,
  you: 'you',
  youSaid: (answer: string) => `You said ${answer}.`,
  refused: 'refused',
  best: 'best so far',
  suggestedBy: (who: string) => `suggested by ${who}`,
  chosen: 'chosen',
  past: 'has passed',
  taken: (names: string, count: number) => `${names} ${count === 1 ? 'is' : 'are'} no longer free then`,
  yourBusy: (what: string) => `You have: ${what}`,
  busy: {
    meeting: 'a meeting',
    external: 'an event',
    proposal: 'a time kept for another proposal',
    gathering: 'a gathering',
    standup: 'a stand-up',
    calendar: 'an event in your calendar',
    'outside-hours': 'outside your hours',
  },
  allDay: 'all day',
  more: (count: number) => `${count} more`,
  quick: { yes: 'Yes to all', no: 'No to all' },
  note: 'A word to everyone (if you like)',
  save: 'Save my answer',
  unsaved: 'Not saved yet',
  saved: (who: string) => `Saved, and ${who} sees it.`,
  savedYours: 'Saved.',
  nothingChosen: 'Nothing was chosen yet, so no time is answered.',
  noteKept: 'Your words are kept.',
  left: 'What has passed meanwhile was left out.',
  nowAll: (times: string) => `Still possible for everyone: ${times}.`,
  nowOver: 'That can no longer be answered.',

  timesIn: (place: string) => `Times in ${place}`,
  beside: (place: string) => `beside them in ${place}, where it was proposed`,
  otherZone: 'Another zone',
  show: 'Show',
  noZone: (name: string) => `There is no time zone named ${name}. Choose one from the list.`,

  people: 'Who is asked',
  proposes: 'proposes',
  answered: (count: number, all: number) =>
    count === all ? 'has answered' : `has answered ${count} of ${all} times`,
  silent: 'has not answered',
  required: 'has to be there',
  peopleAnswered: (names: string) => `Have answered: ${names}.`,
  peoplePartly: (names: string) => `Not about every time: ${names}.`,
  peopleSilent: (names: string) => `Not yet: ${names}.`,
  table: 'Who can when',
  tableAll: 'Who can when, name by name',
  back: 'Back to my answer',

  suggest: 'Suggest another time',
  date: 'Date',
  time: 'From',
  timeIn: (place: string) => `read as time in ${place}`,
  length: 'How long',
  days: 'How many days',
  lasts: (hours: number, minutes: number) =>
    [hours ? `${hours} h` : '', minutes ? `${minutes} min` : ''].filter(Boolean).join(' '),
  suggestDo: 'Suggest it',
  suggested: 'Your time is added, with your yes. The others can answer it now.',
  fault: {
    date: 'Give a date, as 2026-11-24.',
    time: 'Give a time, as 09:30.',
    length: 'Choose how long it takes.',
    past: 'That has passed. Give a time to come.',
    full: 'There is room for no more times.',
    forbidden: 'Here only the proposer adds times.',
  },

  write: 'Write to the others',
  to: 'To',
  writeAbout: 'They get a mail that says how it stands, with your words.',
  message: 'Your words (if you like)',
  send: 'Send',
  sent: 'Your words are on their way.',
  nobody: 'Choose somebody to write to.',
  stale: 'Meanwhile it has changed which times are possible for everyone, so nothing was sent yet.',
  noLonger: (times: string) => `No longer: ${times}.`,
  newly: (times: string) => `Newly: ${times}.`,
  readOn: 'If you still want to write so, send it again.',
  later: 'You have just written to them. Try again in a while.',

  calendar: 'Look into my calendar',
  calendarAbout:
    'Shows beside the times when you are busy. What you give is read for this page and not stored, unless you ask for it.',
  file: 'Choose a file (.ics)',
  paste: 'The text of an iCalendar file',
  address: 'or its address',
  keep: 'Keep when I am busy (no titles) with this proposal until it closes',
  look: 'Show',
  laid: (count: number) =>
    count === 0
      ? 'Your calendar is free where these times are.'
      : `Your calendar is busy ${count === 1 ? 'once' : `${count} times`} where these times are; it stands beside them.`,
  unread: (count: number) => `${count} of its events could not be read.`,
  kept: 'When you are busy by your calendar is kept with this proposal, for you alone.',
  forget: 'Forget it',
  forgotten: 'Your calendar is forgotten here.',
  notRead: {
    empty: 'Give a file, its text, or its address.',
    large: 'That is too large: up to 1 MB is read.',
    calendar: 'No calendar could be read there. Is it an iCalendar file (.ics)?',
    address:
      'That address cannot be read: it begins with https:// or webcal://, lies in the open network, and holds no password.',
    later: 'That was often. Try again in a few minutes.',
  },

  log: 'What happened',
  logAll: 'All of it',
  newer: 'What came after',
  server: 'Muster',
  logged: {
    created: 'proposed this',
    viewed: 'looked at it',
    answered: 'answered',
    'added-slots': 'suggested another time',
    notified: 'wrote to others',
    reminded: 'reminded those who have not answered',
    taken: 'saw that somebody is no longer free',
    changed: 'changed it',
    joined: 'was asked as well',
    left: 'left',
    closed: 'decided',
    ended: 'saw it end without a decision',
    withdrawn: 'took it back',
    undelivered: 'could not bring a mail to somebody',
  } as Record<string, string>,
  loggedOf: {
    joined: (who, person) => `${who} asked ${person} as well`,
    left: (who, person) => `${who} left ${person} out`,
    notified: (who, person) => `${who} wrote to ${person}`,
    reminded: (_who, person) => `${person} was reminded`,
    taken: (_who, person) => `${person} is no longer free at some of the times`,
    undelivered: (_who, person) => `A mail to ${person} could not be delivered`,
  } as Record<string, (who: string, person: string) => string>,
  thenCommon: (count: number) => (count === 1 ? 'one time possible' : `${count} times possible`),

  leave: 'Leave me out of this',
  leaveAsk: (who: string) =>
    `Then you are no longer asked, ${who} is told, and this link ends. It cannot be undone from here.`,
  leaveDo: 'Leave',
  hasLeft: (title: string) => `You have left “${title}”`,
  hasLeftText: (who: string) => `${who} is told. You get no more messages about it.`,
  yourLink: (until: string) =>
    `This link is for you alone: whoever has it can answer for you. It works until ${until}.`,
  rule: {
    answered: 'It is decided by itself as soon as everyone has answered and one time is best.',
    quorum: (count: number | null) =>
      `It is decided by itself as soon as ${count === null ? 'everyone' : count} can come to one time.`,
    deadline: 'It is decided by itself at the deadline.',
  },
}
