import type { Words } from '#/proposals/mail/words.ts'

export const en: Words = {
  hello: name => `Hello ${name},`,
  asked: (title, by, count) => ({
    subject: `When can you? ${title}`,
    text: `${by} asks ${count === 1 ? 'whether this time suits' : 'which of these times suit'} you for “${title}”:`,
  }),
  added: (title, by, count) => ({
    subject: `Other times: ${title}`,
    text: `${by} proposes other times for “${title}”. ${count === 1 ? 'This one waits' : 'These wait'} for your answer:`,
  }),
  reminded: (title, by, count) => ({
    subject: `Please answer: ${title}`,
    text: `${by} waits for your answer to “${title}”. You have not said yet whether ${count === 1 ? 'this suits' : 'these suit'} you:`,
  }),
  withdrawn: (title, by) => ({
    subject: `Taken back: ${title}`,
    text: `${by} took back the proposal “${title}”. There is nothing left to answer, and your time is free again.`,
  }),
  removed: (title, by) => ({
    subject: `No longer asked: ${title}`,
    text: `${by} finds a time for “${title}” without you. There is nothing left to answer, and your time is free again.`,
  }),
  notified: (title, by) => ({
    subject: `${by} writes: ${title}`,
    text: `${by} writes to you about “${title}”.`,
  }),
  common: count => {
    if (count === 0) return 'Just now there is no time that nobody has refused.'
    return count === 1 ? 'Nobody has refused this time:' : 'Nobody has refused these times:'
  },
  left: (title, who) => ({
    subject: `${who} left: ${title}`,
    text: `${who} no longer takes part in finding a time for “${title}”.`,
  }),
  taken: title => ({
    subject: `No longer free: ${title}`,
    text: `Something else has come up at times that are proposed for “${title}”:`,
  }),
  takenAt: (who, when) => `${who === null ? 'You are' : `${who} is`} no longer free on ${when}`,
  answered: title => ({
    subject: `Everyone has answered: ${title}`,
    text: `Everyone has answered “${title}”.`,
  }),
  late: title => ({ subject: `Time is up: ${title}`, text: `The deadline of “${title}” has passed.` }),
  past: title => ({
    subject: `Nothing chosen: ${title}`,
    text: `The last time proposed for “${title}” has begun, and nothing was chosen.`,
  }),
  busy: title => ({
    subject: `You are not free: ${title}`,
    text: `“${title}” was to be decided by its rule, but you have something else then.`,
  }),
  decided: title => ({
    subject: `Decided: ${title}`,
    text: `“${title}” was decided by its rule. The others are invited:`,
  }),
  count: (answered, all) => `${answered} of ${all} ${answered === 1 ? 'has' : 'have'} answered.`,
  best: count => (count === 1 ? 'This time suits best:' : 'These times suit best, all alike:'),
  choosing: 'You can choose a time by hand, or give it more time.',
  proposingAnew: 'You can add other times, or propose anew.',
  until: when => `Please answer by ${when}.`,
  more: count => `… and ${count} more, on the page`,
  answer: 'Answer',
  see: 'See the proposal',
  choose: 'Choose a time',
  meeting: 'See the meeting',
  open: 'Open in Muster',
  personal: isOnly =>
    `${isOnly ? 'The' : 'The first'} link is for you alone: whoever has it can answer in your name.`,
}
