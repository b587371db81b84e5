// Reminders around quiet hours: seen beforehand, moved out of the night, together in one message, and following the meeting.
import { answerMeeting } from '#/meetings/schema/participants.ts'
import { cancelMeeting, changeMeeting, createMeeting } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import { changeMe } from '#/people/schema.ts'
import { foreseeReminders } from '#/reminders/schema.ts'
import { asSeenBy, newcomer, on, type Somebody } from './cast.ts'

const ann = await newcomer('Ann', 'Europe/Berlin')
const bo = await newcomer('Bo', 'Europe/Berlin')
const nine = on('tu', '09:00', '09:30', bo.timezone)

console.log(`Bo would be reminded of a meeting ${at(nine.start)}: ${await foreseen()}.`)
await bo.call(changeMe, { body: { quiet: { start: '21:00', end: '08:30' }, reminders: ['PT1H', 'PT15M'] } })
console.log(`He wants his nights quiet, and two reminders. Now it would be: ${await foreseen()}.`)

const plan = await meet('Plan', nine)
const early = await meet('Early', on('tu', '08:40', '08:55', bo.timezone))
console.log(`Ann invites him to two. He will get: ${await planned()}.`)
const [together] = (await reminders()).filter(one => one.also.length)
if (!together) throw new Error('Two of them should be one message.')
console.log(`The one for the night: ${together.subject}.`)

const away = { ...bo, timezone: 'America/New_York' }
await bo.call(changeMe, { body: { timezone: away.timezone } })
console.log(`He moves to New York, where Plan is ${asSeenBy(away, nine)}: ${await planned(away)}.`)
await bo.call(changeMe, { body: { timezone: bo.timezone } })

await ann.call(changeMeeting, { params: { id: plan.id }, body: on('tu', '11:00', '11:30', ann.timezone) })
await ann.call(cancelMeeting, { params: { id: early.id }, body: {} })
console.log(`Back in Berlin; Plan is moved to eleven, Early is off: ${await planned()}.`)

const params = { id: plan.id, person: bo.id }
await bo.call(answerMeeting, { params, body: { answer: 'declined' } })
console.log(`He declines, and is reminded of ${(await planned()) || 'nothing'}.`)
await bo.call(answerMeeting, { params, body: { answer: 'accepted' } })
console.log(`He accepts after all: ${await planned()}.`)

function meet(title: string, window: { start: string; end: string }) {
  return ann.call(createMeeting, { body: { title, participants: [bo.id], ...window } })
}

async function foreseen(): Promise<string> {
  const { items } = await bo.call(foreseeReminders, { body: { start: nine.start } })
  return items.map(one => (one.send_at ? said(one.send_at, one.moved) : one.withheld)).join(', ')
}

async function reminders() {
  return (await bo.call(listMessages, { query: { kind: 'reminder', state: 'planned' } })).items
}

async function planned(reader: Somebody = bo): Promise<string> {
  return (await reminders()).map(one => said(one.send_at, one.moved, reader)).join(', ')
}

function said(instant: string, moved: { from: string; reason: string } | null, reader = bo): string {
  return `${at(instant, reader)}${moved ? ` instead of ${at(moved.from, reader)} (${moved.reason})` : ''}`
}

function at(instant: string, reader = bo): string {
  return asSeenBy(reader, { start: instant, end: instant }).split('–')[0]!
}
