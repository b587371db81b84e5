import type { Message } from '../../data/messages.ts'
import { moment } from '../../parts/moment.ts'
import { sentence } from '../../parts/problem.ts'
import { numberWord, type Reading } from '../../parts/sentences.ts'
import { clock, dateIn } from '../../parts/when.ts'

export const KINDS: Record<Message['kind'], string> = {
  invitation: 'Invitations',
  update: 'Changes',
  cancellation: 'Cancellations',
  reminder: 'Reminders',
  notice: 'Notices',
}

export const CHANNELS: Record<Message['channel'], string> = {
  email: 'e-mail',
  sms: 'text message',
  webhook: 'webhook',
}

/** What became of a message, or is to become of it: `To Bo, bo@example.com, by e-mail; moved from 06:30: …`. */
export function messageSentence(message: Message, reading: Reading): string {
  const { channel, state, delivered_at, error } = message
  const whom = `To ${recipient(message, reading)}, by ${CHANNELS[channel]}${moved(message, reading)}`
  const arrived = delivered_at && state === 'sent' ? `Arrived ${moment(delivered_at, reading)}` : ''
  const tried = state === 'planned' && message.attempts > 0 ? `Tried ${times(message.attempts)} so far` : ''
  const why = state === 'sent' ? '' : (error ?? '')
  return [whom, arrived, tried, why].filter(Boolean).map(sentence).join(' ')
}

/** `; moved from 06:30: quiet hours`, with the day where it is another; empty when it comes as asked. */
export function moved({ moved, send_at }: Message, reading: Pick<Reading, 'zone' | 'now'>): string {
  if (!moved) return ''
  const { zone } = reading
  const isSameDay = dateIn(moved.from, zone) === dateIn(send_at, zone)
  const from = isSameDay ? clock(moved.from, zone) : moment(moved.from, reading)
  return `; moved from ${from}: ${moved.reason.replace(/[.\s]+$/, '')}`
}

/** What came of another try. */
export function retried({ state, error }: Message): string {
  if (state === 'sent') return 'It has left.'
  return sentence(
    state === 'failed' ? `It failed again. ${error ?? ''}` : 'It could not leave yet, and is tried again',
  )
}

/** `Tomorrow, 08:00 by e-mail; moved from 08:30: quiet hours.` */
export function reminderSentence(message: Message, reading: Pick<Reading, 'zone' | 'now'>): string {
  const { send_at, channel } = message
  return sentence(`${moment(send_at, reading)} by ${CHANNELS[channel]}${moved(message, reading)}`)
}

type Standing = { failed: number; more: boolean; waiting: number; next: string | null }

/** How things stand: `Two could not be delivered. The next goes out tomorrow, 08:00.` */
export function standing(
  { failed, more, waiting, next }: Standing,
  reading: Pick<Reading, 'zone' | 'now'>,
): string {
  const nothing = waiting > 0 ? '' : 'Nothing is planned.'
  const count = more ? `more than ${failed}` : numberWord(failed)
  return [
    failed > 0 ? sentence(`${count} could not be delivered`) : '',
    waiting > 0
      ? sentence(
          `${numberWord(waiting)} could not leave yet, and ${waiting === 1 ? 'is' : 'are'} tried again`,
        )
      : '',
    next ? `The next goes out ${moment(next, reading)}.` : nothing,
  ]
    .filter(Boolean)
    .join(' ')
}

function recipient({ person, to }: Message, { nameOf }: Reading): string {
  const name = person ? nameOf(person) : ''
  if (name === 'You') return `you, ${to}`
  return /^\p{L}/u.test(name) && name !== 'Somebody' ? `${name}, ${to}` : to
}

function times(count: number): string {
  return ['never', 'once', 'twice'][count] ?? `${numberWord(count)} times`
}
