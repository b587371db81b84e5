// Two people in two zones say when they are available, find time together, book it, and get it back.
import { getFree, getOverlap, offerOpening, putHours } from '#/availability/schema.ts'
import { cancelMeeting, createMeeting } from '#/meetings/schema.ts'
import { asSeenBy, newcomer, on, refusalOf } from './cast.ts'

const ann = await newcomer('Ann', 'Europe/Berlin')
const bo = await newcomer('Bo', 'America/New_York')

await ann.call(putHours, {
  params: { id: ann.id },
  body: {
    timezone: ann.timezone,
    weekly: [{ days: ['mo', 'tu', 'we', 'th', 'fr'], start: '09:00', end: '17:00' }],
  },
})
console.log('Ann offers her working hours in Berlin, every week.')

const params = { id: bo.id }
await bo.call(offerOpening, { params, body: on('mo', '09:00', '10:00', bo.timezone) })
await bo.call(offerOpening, { params, body: on('mo', '11:00', '12:00', bo.timezone) })
const merged = await bo.call(offerOpening, { params, body: on('mo', '10:00', '11:00', bo.timezone) })
console.log(
  `Bo offers three windows in New York; they touch, so it is ${merged.openings.length}: ${asSeenBy(bo, merged.openings[0]!)}.`,
)

const twice = await refusalOf(
  bo.call(offerOpening, { params, body: on('mo', '09:30', '10:30', bo.timezone) }),
)
console.log(`Bo offers a part of it once more and is refused: ${twice.title}.`)

const week = { start: on('mo', '00:00', '01:00', 'UTC').start, end: on('fr', '23:00', '23:59', 'UTC').end }
const common = await ann.call(getOverlap, { query: { person: [ann.id, bo.id], ...week, at_least: 'PT1H' } })
const [first] = common.windows
if (!first) throw new Error('There should be a common window.')
console.log(
  `Together they have ${asSeenBy(ann, first)} in Berlin, which is ${asSeenBy(bo, first)} in New York.`,
)

const hour = on('mo', '10:00', '10:30', bo.timezone)
const booking = { title: 'Call', participants: [bo.id], ...hour, if_unavailable: 'refuse' as const }
const meeting = await ann.call(createMeeting, { body: booking })
console.log(`Ann books ${asSeenBy(bo, hour)} of it. Bo has left: ${await freeOfBo()}.`)

const refused = await refusalOf(ann.call(createMeeting, { body: booking }))
console.log(`The same again is refused (${refused.status}): ${refused.detail}`)

await ann.call(cancelMeeting, { params: { id: meeting.id }, body: { reason: 'Snow' } })
console.log(`Ann cancels, and the time heals. Bo has: ${await freeOfBo()}.`)

async function freeOfBo(): Promise<string> {
  const { free } = await bo.call(getFree, { params, query: week })
  return free.map(window => asSeenBy(bo, window)).join(' and ')
}
