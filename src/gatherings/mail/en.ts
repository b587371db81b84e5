import { begun } from '#/gatherings/mail/facts.ts'
import type { Brief, Standing, Words } from '#/gatherings/mail/words.ts'

export const en: Words = {
  hello: name => `Hello ${name},`,
  invited: (title, host) => ({ subject: `Invitation: ${title}`, text: `${host} invites you: ${title}.` }),
  seated: (title, party) => ({
    subject: `You have ${seats(party)}: ${title}`,
    text: `thank you for saying yes: ${areYours(party)}.`,
  }),
  probable: (title, party) => ({
    subject: `Probably: ${title}`,
    text: `you said probably, and ${areKept(party)}. Say yes as soon as you know.`,
  }),
  maybe: title => ({
    subject: `Maybe, without a seat: ${title}`,
    text: 'you said maybe. So no seat is kept for you, and none is guaranteed: seats go to those who say yes. You are not asked again. Say yes when you know; if a seat is left then, it is yours.',
  }),
  waiting: (title, place, party, left) => ({
    subject: `Number ${place} on the waiting list: ${title}`,
    text: `${whyWaiting(party, left)}. ${waitingText(place, party)}`,
  }),
  noted: title => ({
    subject: `You are not coming: ${title}`,
    text: 'thank you for letting us know that you are not coming. Should that change, answer once more: if a seat is left, it is yours.',
  }),
  movedUp: (title, party) => ({
    subject: `You have ${seats(party)} now: ${title}`,
    text: `you were on the waiting list, and now ${areYours(party)}. If you cannot come any more, please say so: somebody else waits.`,
  }),
  withdrawn: (title, host) => ({
    subject: `Invitation withdrawn: ${title}`,
    text: `${host} has withdrawn your invitation: ${title}. No seat is kept for you any more.`,
  }),
  changed: (title, host) => ({
    subject: `Changed: ${title}`,
    text: `${host} has changed when or where it takes place: ${title}.`,
  }),
  before: when => `Until now: ${when}`,
  cancelled: (title, host) => ({
    subject: `Cancelled: ${title}`,
    text: `${host} has cancelled: ${title}. There is nothing that you need to do.`,
  }),
  reason: text => `The reason: ${text}`,
  restored: (title, host) => ({
    subject: `It takes place after all: ${title}`,
    text: `${host} had cancelled it, and it takes place after all: ${title}.`,
  }),
  reminded: title => ({ subject: `Are you still coming? ${title}`, text: `are you still coming? ${title}` }),
  ifNot:
    'If you are, there is nothing to do. If not, please say so now: somebody else would be glad of the seat.',
  standing: standingText,
  change: 'You can change your answer until it begins.',
  answer: 'Answer',
  see: 'See it',
  map: 'On a map',
  coming: 'I am coming',
  notComing: 'I cannot come',
  personal: host => `This link is for you alone. You got this because ${host} has your address.`,
  short: {
    invited: (brief, until, keeps) =>
      `${brief.host} invites you: ${facts(brief)}. ${keeps ? `A seat is kept for you until ${until}.` : `Seats go to those who say yes first, until ${until}.`} Answer${brief.hears ? ' by text (yes, probably, maybe or no), or' : ''} here: ${brief.url}`,
    seated: (brief, party) =>
      `You have ${seats(party)}: ${facts(brief)}. Add it to your calendar, or change your answer: ${brief.url}`,
    probable: (brief, party) => `${kept(party)}: ${facts(brief)}. Say yes as soon as you know: ${brief.url}`,
    maybe: brief =>
      `You said maybe: ${brief.title}. So no seat is kept for you, and none is guaranteed. Say yes when you know: ${brief.url}`,
    waiting: (brief, place, party, left) =>
      `${begun(whyWaiting(party, left))}: ${brief.title}. You are number ${place} on the waiting list, and hear when ${party === 1 ? 'a seat is' : `${party} are`} yours: ${brief.url}`,
    noted: brief => `Thank you: you are not coming to ${brief.title}. Should that change: ${brief.url}`,
    movedUp: (brief, party) =>
      `You were on the waiting list and have ${seats(party)} now: ${facts(brief)}. If you cannot come any more: ${brief.url}`,
    withdrawn: brief =>
      `Invitation withdrawn by ${brief.host}: ${brief.title}, ${brief.when}. No seat is kept for you any more.`,
    changed: brief => `Changed by ${brief.host}: ${facts(brief)}. ${brief.url}`,
    cancelled: (brief, reason) =>
      `Cancelled by ${brief.host}: ${brief.title}, ${brief.when}.${reason ? ` ${reason}` : ''}`,
    restored: brief => `It takes place after all: ${facts(brief)}. ${brief.url}`,
    reminded: brief =>
      `Are you still coming? ${facts(brief)}. If not, please say so now: somebody else would be glad of the seat. ${brief.url}`,
  },
  reply: {
    unsure: brief =>
      `This was not understood. Please text yes, probably, maybe or no, with how many you are, as in: yes 2. Or answer here: ${brief.title}, ${brief.url}`,
    which: (gatherings, isSaid) =>
      `Which one? ${gatherings.map((one, index) => `${index + 1}: ${one}`).join('; ')}. Please text its number${isSaid ? '.' : ' and your answer, as in: 1 yes'}`,
    full: (brief, fits) =>
      `There are not so many seats: ${brief.title}. ${fits === 1 ? 'One' : fits} could be yours. Text with how many you come, or choose here: ${brief.url}`,
    tooMany: (brief, most) => `There is room for ${most} of you at most: ${brief.title}. ${brief.url}`,
    late: brief =>
      `The last moment to take a seat has passed: ${brief.title}. You can still give yours back: ${brief.url}`,
    gone: brief => `This invitation is open no more: ${brief.title}, ${brief.when}.`,
  },
}

function standingText(standing: Standing): string {
  switch (standing.is) {
    case 'yes':
      return `You said yes: ${areYours(standing.party)}.`
    case 'probably':
      return `You said probably: ${areKept(standing.party)}.`
    case 'maybe':
      return 'You said maybe: no seat is kept for you, and none is guaranteed.'
    case 'waiting':
      return waitingText(standing.place, standing.party)
    case 'invited':
      return standing.keeps
        ? `Please answer by ${standing.until}: until then ${areKept(standing.party)}. After that the next is invited, and a yes gets what is left.`
        : `Please answer by ${standing.until}. More are invited than there are seats: who says yes first gets one, and none is certain until you have answered.`
  }
}

function whyWaiting(party: number, left: number): string {
  if (left === 0) return 'all seats are taken'
  if (left >= party) return 'others come first to what is left'
  return `only ${left === 1 ? 'one seat is' : `${left} seats are`} left, which is not enough for ${party}`
}

function waitingText(place: number, party: number): string {
  const then =
    party === 1 ? 'When a seat becomes free it is yours' : `When ${party} seats become free they are yours`
  return `You are number ${place} on the waiting list. ${then}, and you hear of it.`
}

function seats(party: number): string {
  return party === 1 ? 'a seat' : `${party} seats`
}

function areYours(party: number): string {
  return party === 1 ? 'a seat is yours' : `${party} seats are yours`
}

function areKept(party: number): string {
  return party === 1 ? 'a seat is kept for you' : `${party} seats are kept for you`
}

function kept(party: number): string {
  return party === 1 ? 'A seat is kept for you' : `${party} seats are kept for you`
}

function facts({ title, when, place }: Brief): string {
  return [title, when, place].filter(Boolean).join(', ')
}
