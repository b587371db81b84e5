import type { Guest } from '../../data/board.ts'

/** Whether a host may ask him now: not who has an open invitation or a seat. */
export function mayInvite({ state, answer }: Pick<Guest, 'state' | 'answer'>): boolean {
  return state !== 'invited' && answer !== 'yes' && answer !== 'probably'
}

/** What can be taken back from a guest, and what that means for him and the others; null where there is nothing. */
export function takingBack({ state, answer, wish, name }: Guest) {
  if (state === 'invited') {
    return {
      button: 'Withdraw the invitation',
      means: `${name} is told, and the next in line is asked. It cannot be undone, but ${name} can be asked again.`,
      done: `The invitation of ${name} is withdrawn.`,
    }
  }
  if (answer === 'yes' || answer === 'probably') {
    return {
      button: 'Take the seat back',
      means: `${name} is told, and the seat goes to the next in line. It cannot be undone, but ${name} can be asked again.`,
      done: `The seat of ${name} is taken back.`,
    }
  }
  if (wish !== null) {
    return {
      button: 'Take off the waiting list',
      means: `${name} is told, and gets no seat. It cannot be undone, but ${name} can be asked again.`,
      done: `${name} waits no longer.`,
    }
  }
  return null
}
