// A meeting from its invitation to its log: who is busy, who declines, a move, a series that keeps its wall time.
import { cancelOccurrence } from '#/meetings/schema/occurrences.ts'
import { addParticipant, answerMeeting } from '#/meetings/schema/participants.ts'
import { changeMeeting, createMeeting, getMeetingLog } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { changeMe } from '#/people/schema.ts'
import { asSeenBy, newcomer, on, refusalOf } from './cast.ts'

const ann = await newcomer('Ann', 'Europe/Berlin')
const bo = await newcomer('Bo', 'Asia/Kathmandu')
const cy = await newcomer('Cy', 'America/Sao_Paulo')
const names = new Map([ann, bo, cy].map(one => [one.id, one.name]))

await bo.call(changeMe, { body: { quiet: { start: '22:00', end: '07:00' } } })
console.log('Bo wants no messages at night, in Kathmandu.')

const nine = on('tu', '09:00', '10:00', ann.timezone)
const plan = await ann.call(createMeeting, { body: { title: 'Plan', participants: [bo.email], ...nine } })
console.log(
  `Ann meets Bo on ${asSeenBy(ann, plan)} of her time, ${asSeenBy(bo, plan)} of his. Unavailable: ${plan.unavailable.length}.`,
)

const late = on('tu', '09:30', '10:30', ann.timezone)
const review = { title: 'Review', participants: [bo.id], ...late }
const busy = await refusalOf(ann.call(createMeeting, { body: review }))
console.log(`Ann cannot be in two places: ${busy.detail}`)

const other = await cy.call(createMeeting, { body: review })
const [reason] = other.unavailable
if (!reason) throw new Error('Bo should be listed as busy.')
console.log(
  `Cy can, and learns that ${names.get(reason.person)} is busy ${asSeenBy(cy, reason)}: ${reason.reason}.`,
)

const body = { answer: 'declined' as const }
await bo.call(answerMeeting, { params: { id: plan.id, person: bo.id }, body })
await bo.call(answerMeeting, { params: { id: other.id, person: bo.id }, body: { answer: 'accepted' } })
console.log('Bo declines Ann, which frees his hour, and accepts Cy.')

const params = { id: plan.id }
await ann.call(addParticipant, { params, body: { participant: 'dana@example.com' } })
const moved = await ann.call(changeMeeting, { params, body: on('tu', '15:00', '16:00', ann.timezone) })
console.log(`Ann adds dana@example.com, who needs no account, and moves it to ${asSeenBy(ann, moved)}.`)

const log = await ann.call(getMeetingLog, { params, query: {} })
console.log(`The log has it all: ${log.items.map(entry => entry.kind).join(', ')}.`)
const messages = await bo.call(listMessages, { query: { about: plan.id } })
console.log(`Bo was told of it in ${messages.items.length} messages.`)

const weekly = await cy.call(createMeeting, {
  body: {
    title: 'Monday round',
    participants: [ann.id],
    ...on('mo', '16:00', '16:30', ann.timezone),
    timezone: ann.timezone,
    recurrence: 'FREQ=WEEKLY;COUNT=30',
  },
})
const times = new Set(weekly.occurrences.map(one => asSeenBy(ann, one)))
console.log(`A series of 30 is at the same time in Berlin all along: ${[...times].join(', ')}.`)

const third = weekly.occurrences[2]!
const without = await cy.call(cancelOccurrence, {
  params: { id: weekly.id, occurrence: third.original },
  body: { reason: 'A holiday' },
})
const left = without.occurrences.filter(one => one.cancellation === null).length
console.log(`One of them is cancelled, the other ${left} of those laid so far stand.`)
