// A stand-up that nobody books: it stands on its days, what is cancelled is booked again, what is skipped is not, and each check says why.
import { cancelMeeting, createMeeting } from '#/meetings/schema.ts'
import { checkDate, listChecks } from '#/standups/schema/checks.ts'
import { changeStandup, createStandup, endStandup, getStandup, skipDate } from '#/standups/schema.ts'
import { asSeenBy, newcomer } from './cast.ts'

const ann = await newcomer('Ann', 'Europe/Berlin')
const [bo, cy] = [await newcomer('Bo', ann.timezone), await newcomer('Cy', ann.timezone)]

const { id } = await ann.call(createStandup, {
  body: {
    title: 'Morning',
    participants: [bo.email, cy.email],
    time: '09:30',
    timezone: ann.timezone,
    days: ['mo', 'tu', 'we', 'th', 'fr'],
    location: 'https://meet.example.com/morning-{date}',
  },
})
const params = { id }
const { dates } = await ann.call(getStandup, { params })
const [first, second, third] = dates.slice(-3)
console.log(
  `Ann makes a stand-up. ${dates.length} dates are booked, the last on ${asSeenBy(ann, spanOf(third!))}.`,
)

await ann.call(cancelMeeting, { params: { id: first!.meeting! }, body: { reason: 'Too much to do' } })
console.log(`She cancels one, and has it checked. ${await checked(first!.date)}`)
console.log(`Checked again: ${await checked(first!.date)}`)

const di = await newcomer('Di', ann.timezone)
const dentist = { title: 'Dentist', ...spanOf(second!), participants: ['dentist@example.com'] }
await di.call(createMeeting, { body: dentist })
await ann.call(changeStandup, { params, body: { participants: [bo.email, cy.email, di.email] } })
console.log(`Di joins, who has an appointment that day. ${await checked(second!.date)}`)

await ann.call(skipDate, { params: { id, date: third!.date }, body: { reason: 'Offsite' } })
console.log(`The last she skips on purpose. ${await checked(third!.date)}`)

const { items } = await ann.call(listChecks, { params, query: { plan: true } })
console.log(
  `Of ${items.length} dates ahead, ${items.filter(({ action }) => action !== 'none').length} would be touched now.`,
)

await ann.call(endStandup, { params })
console.log(`Ended, it books nothing: ${await checked(first!.date)}`)

async function checked(date: string): Promise<string> {
  const { found, action, detail } = await cy.call(checkDate, { params, body: { date } })
  return `${found}, ${action}: ${detail}`
}

function spanOf({ start, end }: { start: string | null; end: string | null }) {
  return { start: start!, end: end! }
}
