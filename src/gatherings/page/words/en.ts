import type { GuestAnswer } from '#/gatherings/schema/invitations.ts'

export const en = {
  asks: (name: string, host: string) => `${name}, ${host} invites you`,
  asked: (name: string, host: string) => `${name}, ${host} invited you`,
  map: 'On a map',
  about: 'What it is about',
  inZone: (times: string, place: string) => `${times} in ${place}, where it takes place`,
  timesIn: (place: string) => `Times in ${place}`,
  otherZone: 'Other time zone',
  show: 'Show',
  back: (place: string) => `As in ${place}`,
  noZone: (name: string) => `There is no time zone ${name}. Choose one from the list.`,

  answers: { yes: 'Yes', probably: 'Probably', maybe: 'Maybe', no: 'No' } as Record<GuestAnswer, string>,
  stand: {
    invited: (party: number, until: string) =>
      party === 1
        ? `A seat is kept for you until ${until}.`
        : `${party} seats are kept for you until ${until}.`,
    loose: (until: string) => `Seats go to those who say yes first. Please answer by ${until}.`,
    yes: (party: number) =>
      party === 1 ? 'You said yes, and a seat is yours.' : `You said yes, and ${party} seats are yours.`,
    probably: (party: number) =>
      party === 1
        ? 'You said probably, and a seat is kept for you. Say yes as soon as you know.'
        : `You said probably, and ${party} seats are kept for you. Say yes as soon as you know.`,
    maybe:
      'You said maybe, so no seat is kept for you, and none is guaranteed. You are not asked again: say yes here when you know, and if a seat is left, it is yours.',
    no: 'You said no. Thank you for letting us know. Should that change, answer again: if a seat is left, it is yours.',
    waiting: (place: number, party: number) =>
      party === 1
        ? `All seats are taken. You are number ${place} on the waiting list. When a seat becomes free it is yours, and you hear of it.`
        : `There are not ${party} seats left. You are number ${place} on the waiting list. When they become free they are yours, and you hear of it.`,
    lapsed:
      'Your seat was kept for as long as it could be, and went on to the next. Say yes all the same: if one is left, it is yours; if not, you are on the waiting list.',
  },
  lateStand: {
    invited: (until: string) => `The last moment to say yes was ${until}.`,
    maybe: 'You said maybe, and no seat is kept for you.',
    no: 'You said no. Thank you for letting us know.',
  },
  lateSeated: (until: string) => `You can still give your seat back; others could be taken until ${until}.`,
  fewer: 'It may go sooner with fewer: answer again with another number.',
  leaveList: 'Say no to be taken off the list.',
  change: 'You can change your answer until it begins.',
  saved: (host: string) => `${host} sees your answer.`,
  confirm: 'Press a button to answer; opening this page has changed nothing.',
  fits: (count: number, party: number, held: number) =>
    `There are not ${party} seats. ${count > held ? `${count === 1 ? 'One' : count} could be yours now. ` : ''}${held === 1 ? 'Your seat stays yours' : `Your ${held} seats stay yours`} unless you wait for all ${party}.`,
  leave: 'Leave it as it is',
  comeAs: (count: number) => (count === 1 ? 'Come alone' : `Come as ${count}`),
  waitForAll: (party: number) => `Wait for all ${party}`,
  tooMany: (most: number) =>
    most === 1 ? 'There is room for you alone.' : `There is room for ${most} of you at most.`,
  party: 'How many of you come?',
  partyOf: (count: number) => (count === 1 ? 'Just me' : `${count} of us`),
  note: 'Add a few words',
  noteTo: (host: string) => `For ${host} to read`,
  claim: 'Claim this time in my calendar when I come',
  isClaimed: 'The time is claimed in your calendar.',
  isBusy: 'The time was not claimed in your calendar: you are busy then.',
  calendar: 'Add to my calendar',

  gone: {
    cancelled: (host: string) => `${host} has cancelled it. There is nothing that you need to do.`,
    withdrawn: (host: string) =>
      `This invitation was withdrawn: no seat is kept for you any more. If that is a mistake, ask ${host}.`,
    over: 'It has begun, and answers are not taken any more.',
    overComing: (party: number) =>
      party === 1
        ? 'It has begun. You said yes, so your seat is waiting.'
        : `It has begun. You said yes, so your ${party} seats are waiting.`,
  },

  openApp: 'Open in Muster',
  yourLink: (name: string, until: string, isAnswered: boolean) =>
    `This link is for ${name} alone${isAnswered ? ': whoever has it can answer' : ''}. It opens nothing else, and works until ${until}.`,
  contact: (host: string) =>
    `You are invited because ${host} knows your address. Other guests do not see it.`,
}

export type Words = typeof en
