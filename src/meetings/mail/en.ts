import type { Words } from '#/meetings/mail/words.ts'

export const en: Words = {
  hello: name => `Hello ${name},`,
  invited: (title, by) => ({ subject: `Invitation: ${title}`, text: `${by} invites you to “${title}”.` }),
  changed: (title, by) => ({ subject: `Changed: ${title}`, text: `${by} changed “${title}”. It is now:` }),
  moved: (title, by, before) => ({
    subject: `Moved: ${title}`,
    text: `${by} moved “${title}”. It was: ${before}. It is now:`,
  }),
  restored: (title, by) => ({
    subject: `On again: ${title}`,
    text: `${by} took back the cancellation of “${title}”. It takes place:`,
  }),
  cancelled: (title, by, when) => ({
    subject: `Cancelled: ${title}`,
    text: `${by} cancelled “${title}”, ${when}.`,
  }),
  ended: (title, by, when) => ({
    subject: `Cancelled: ${title}`,
    text: `${by} cancelled “${title}” and all its repetitions. The next would have been ${when}.`,
  }),
  removed: (title, by, when) => ({
    subject: `No longer invited: ${title}`,
    text: `${by} took you out of “${title}”, ${when}.`,
  }),
  left: (title, who, when) => ({
    subject: `${who} left: ${title}`,
    text: `${who} no longer takes part in “${title}”, ${when}.`,
  }),
  departed: (title, when) => ({
    subject: `You left: ${title}`,
    text: `You no longer take part in “${title}”, ${when}. With this message your calendar drops it.`,
  }),
  answered: {
    accepted: (title, who, when) => ({
      subject: `${who} comes: ${title}`,
      text: `${who} comes to “${title}”, ${when}.`,
    }),
    declined: (title, who, when) => ({
      subject: `${who} does not come: ${title}`,
      text: `${who} does not come to “${title}”, ${when}.`,
    }),
    tentative: (title, who, when) => ({
      subject: `${who} may come: ${title}`,
      text: `${who} may come to “${title}”, ${when}.`,
    }),
  },
  counted: {
    accepted: 'You said that this time suits you, so you are expected. If not, please say so.',
    declined:
      'You said that this time does not suit you, so nobody expects you. If you can come after all, please say so.',
    tentative: 'You said that you may come. When you know, please say so.',
  },
  askedAnew: 'This is another time, so please answer anew.',
  answerKept: 'Your answer to the meeting still holds.',
  free: 'Your time is free again.',
  reason: text => `The reason: ${text}`,
  comment: who => `${who} writes:`,
  repeats: rule => (rule === null ? 'It repeats; the dates are on its page.' : `It repeats ${rule}.`),
  answer: 'Answer',
  see: 'See the meeting',
  open: 'Open in Muster',
  personal: isOnly =>
    `${isOnly ? 'The' : 'The first'} link is for you alone: whoever has it can answer in your name.`,
}
