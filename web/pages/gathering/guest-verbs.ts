import type { Guest } from '../../data/board.ts'

/** Something that a host can do about a guest: its button, what it brings, and what is said when it is done. */
export type GuestVerb = { readonly button: string; readonly means: string; readonly done: string }

/** Whether somebody was not asked yet. */
export function isInLine({ state, wish, asked }: Pick<Guest, 'state' | 'wish' | 'asked'>): boolean {
  return state === 'waiting' && wish === null && asked === 0
}

/** Asking somebody out of turn, or once more; not who has an open invitation or a seat. */
export function asking({ state, answer, wish, asked, name }: Guest): GuestVerb | null {
  if (state === 'invited' || answer === 'yes' || answer === 'probably') return null
  const means = `If a seat is left. ${name} is told at once; that can be withdrawn, not unsaid.`
  if (wish !== null) return { button: 'Give a seat now', means, done: `${name} has a seat.` }
  const button = asked > 0 ? 'Ask once more' : 'Ask now, out of turn'
  return { button, means, done: `${name} is asked.` }
}

/** What can be taken back from a guest; null where there is nothing. */
export function takingBack({ state, answer, wish, name }: Guest): GuestVerb | null {
  const means = (then: string) =>
    `${name} is told, and ${then}. It cannot be undone, but ${name} can be asked again.`
  if (state === 'invited') {
    return {
      button: 'Withdraw the invitation',
      means: means('the next in line is asked'),
      done: `The invitation of ${name} is withdrawn.`,
    }
  }
  if (answer === 'yes' || answer === 'probably') {
    return {
      button: 'Take the seat back',
      means: means('the seat goes to the next in line'),
      done: `The seat of ${name} is taken back.`,
    }
  }
  if (wish === null) return null
  return {
    button: 'Take off the waiting list',
    means: means('gets no seat'),
    done: `${name} waits no longer.`,
  }
}

/** The way off the list, which can be undone as long as he was not asked. */
export function takingOff({ asked, name }: Guest): GuestVerb {
  return {
    button: 'Take off the list',
    means:
      asked === 0
        ? `${name} was not asked, and hears nothing of it.`
        : `${name} is told, where an invitation or a seat is lost by it. It cannot be undone: the answer is forgotten.`,
    done: `${name} is off the list.`,
  }
}
