import type { Guest, Next } from '../../data/board.ts'

/** For tests: a guest who was not asked yet, but for what is given. */
export function guest(name: string, given: Partial<Guest> = {}): Guest {
  return {
    id: name,
    contact: name.toLowerCase(),
    name,
    person: null,
    first: false,
    priority: 3,
    party: 1,
    state: 'waiting',
    answer: null,
    wish: null,
    lowered: false,
    place: null,
    message: null,
    channel: null,
    sent_at: null,
    delivered: false,
    delivered_at: null,
    error: null,
    leaves_at: null,
    invited_at: null,
    lapses_at: null,
    answered_at: null,
    note: '',
    asked: 0,
    ...given,
  }
}

/** For tests: somebody in the line who is asked next. */
export function next(name: string, given: Partial<Next> = {}): Next {
  return {
    contact: name.toLowerCase(),
    name,
    party: 1,
    rank: 'priority',
    priority: 3,
    wished_at: null,
    delay: null,
    readable_at: null,
    ...given,
  }
}
