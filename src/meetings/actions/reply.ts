import type { App } from '#/app.ts'
import type { Incoming, Mailbox } from '#/mailbox.ts'
import { passOver, type Sent, takeInOrder } from '#/meetings/actions/reply/take.ts'
import { type ItipEvent, readItip } from '#/meetings/rules/itip.ts'
import { answerIn, commentIn } from '#/meetings/rules/reply.ts'
import { participantsOf } from '#/meetings/store/meeting.ts'
import { peopleOf } from '#/people/actions.ts'
import { type Result, refused } from '#/shared/result.ts'
import { isReplyOf, readReturnAddress } from '#/shared/return-address.ts'

/**
 * The mailbox for answers of calendar programs. It has one address for each invitation, which stands in it as ORGANIZER:
 * who writes there may answer that invitation for that person, and do nothing else.
 */
export function replyMailbox(app: App): Mailbox {
  return {
    has: async address => (await invitedAt(app, address)) !== undefined,
    take: (address, mail) => take(app, address, mail),
  }
}

/** Whose address it is: of which meeting, and of whom in it. */
async function invitedAt(app: App, address: string) {
  const { inbound } = app.settings
  const read = inbound ? readReturnAddress(address, inbound.domain) : undefined
  if (read?.kind !== 'reply') return undefined
  const participants = await participantsOf(app.db, read.id)
  const one = participants.find(({ person }) => isReplyOf(app.secret, read, person))
  return one && { meeting: read.id, person: one.person }
}

async function take(app: App, address: string, { calendars, sentAt }: Incoming): Promise<Result<unknown>> {
  const invited = await invitedAt(app, address)
  const person = invited && (await peopleOf(app, [invited.person])).get(invited.person)
  if (!person) return refused('not-in', 'This invitation was taken back.')
  // The same object comes as an alternative and attached; the first that can be read says it.
  const events = calendars.map(({ text, method }) => readItip(text, method)).find(some => some.length)
  if (!events) {
    const sentence = 'This address takes answers of calendar programs only. Please write to the organizer.'
    return refused('invalid-input', sentence)
  }
  const results: Result<unknown>[] = []
  for (const event of events)
    results.push(await takeEvent(app, { meeting: invited.meeting, person, at: sentAt }, event))
  // Of several dates one may be over: that is no reason to send all the answers back.
  return results.find(result => result.ok) ?? results[0]!
}

async function takeEvent(app: App, sent: Sent, event: ItipEvent): Promise<Result<unknown>> {
  const { method } = event
  if (method === 'REFRESH') return passOver(app, sent, 'asks for what was mailed already')
  if (method !== 'REPLY' && method !== 'COUNTER') {
    const sentence = `This address takes METHOD:REPLY and METHOD:COUNTER, not ${method.slice(0, 20) || 'an object without'}.`
    return refused('invalid-input', sentence)
  }
  if (event.uid.toLowerCase() !== sent.meeting)
    return refused('not-found', 'UID: the answer is to another meeting than this address.')
  const attendee = event.attendees.find(({ address }) => address === sent.person.email.toLowerCase())
  if (!attendee)
    return refused('forbidden', 'ATTENDEE: the answer is not from the one who was invited by this address.')
  const comment = commentIn(event.comment || attendee.comment)
  if (method === 'COUNTER') return takeInOrder(app, sent, event, { method, comment })
  const answer = answerIn(attendee.status)
  if (!answer) return passOver(app, sent, 'neither accepts nor declines')
  return takeInOrder(app, sent, event, { method, answer, comment })
}
