import type { Message } from '../../data/messages.ts'
import { moment } from '../../parts/moment.ts'
import { sentence } from '../../parts/problem.ts'

const LETTERS: Partial<Record<Message['kind'], string>> = {
  invitation: 'invitation',
  update: 'change',
  cancellation: 'cancellation',
}

/** What each was written last about the meeting, by person; of messages as they are listed, the latest first. */
export function lastWritten(messages: readonly Message[]): Map<string, Message> {
  const told = messages.filter(({ kind, person, state }) => LETTERS[kind] && person && state !== 'cancelled')
  return new Map(told.toReversed().map(message => [message.person!, message]))
}

/** `The invitation was sent today, 10:03.`, or why it was not. */
export function deliverySentence(message: Message, reading: { zone: string; now: number }): string {
  const letter = `The ${LETTERS[message.kind] ?? 'message'}`
  const why = message.error ? `: ${message.error}` : ''
  if (message.state === 'failed') return sentence(`${letter} could not be delivered${why}`)
  if (message.state === 'planned') {
    return message.attempts > 0 ? sentence(`${letter} is tried again${why}`) : `${letter} is on its way.`
  }
  // Nobody was asked to carry it: there is no mail server.
  if (message.attempts === 0) return `${letter} is in the outbox.`
  if (message.delivered_at) return `${letter} arrived ${moment(message.delivered_at, reading)}.`
  return `${letter} was sent ${moment(message.sent_at ?? message.send_at, reading)}.`
}
