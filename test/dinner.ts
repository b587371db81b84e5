import type { Gathering, Guest } from '#/gatherings/rules.ts'
import { day } from '#/time/date.ts'

/** A gathering of Ann's that is dealt at 0, the beginning of 1970, and begins at `start`. */
export function dinnerAt(start: number, given: Partial<Gathering> = {}): Gathering {
  return {
    id: 'dinner',
    host: 'ann',
    coHosts: [],
    title: 'Dinner',
    description: '',
    place: '',
    timezone: 'UTC',
    start,
    end: start + day,
    seats: 12,
    excess: 0,
    replyWithin: day,
    answerBy: null,
    partyLimit: 4,
    risk: 0,
    riskSpent: 0,
    remindBefore: null,
    dealtAt: 0,
    pausedAt: null,
    createdAt: 0,
    updatedAt: 0,
    cancellation: null,
    ...given,
  }
}

/** Somebody who was not asked yet. */
export function inLine(number: number, given: Partial<Guest> = {}): Guest {
  return {
    id: String(number),
    contact: String(number),
    person: null,
    hasAccount: false,
    first: false,
    priority: 1,
    number,
    party: 1,
    state: 'waiting',
    answer: null,
    keeps: true,
    wish: null,
    wishedAt: null,
    note: '',
    asked: 0,
    invitedAt: null,
    readableAt: null,
    lapsesAt: null,
    answeredAt: null,
    message: null,
    claims: false,
    lowered: false,
    ...given,
  }
}
