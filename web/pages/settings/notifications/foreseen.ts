import type { Foreseen, ForeseenReminders } from '../../../data/reminders.ts'
import { sentence } from '../../../parts/problem.ts'
import { listed } from '../../../parts/sentences.ts'
import { clock, dateIn, nearDay } from '../../../parts/when.ts'
import { leadWords } from './leads.ts'

type Reading = { zone: string; now: number }

const CHANNELS = { email: 'by e-mail', sms: 'by text message' }

/** `For a meeting tomorrow at 09:00 you would get:` */
export function foreseenTitle({ start, items }: ForeseenReminders, reading: Reading): string {
  const meeting = `For a meeting ${moment(start, reading)}`
  return items.length > 0 ? `${meeting} you would get:` : `${meeting} you would get no reminder.`
}

/** One sentence for each message; reminders that meet at one moment are one message. */
export function foreseenSentences({ items }: ForeseenReminders, reading: Reading): string[] {
  const together = Map.groupBy(items, item => item.send_at ?? `withheld ${item.wanted}`)
  return [...together.values()].map(group => {
    const [first] = group
    return first!.send_at === null ? withheld(first!) : sent(group, first!.send_at, reading)
  })
}

function sent(group: readonly Foreseen[], at: string, reading: Reading): string {
  const leads = listed(group.map(item => leadWords(item.lead)))
  const moved = group.flatMap(item => (item.moved ? [item.moved] : []))
  const why =
    moved.length > 0 ? `, moved from ${listed(moved.map(from(at, reading)))}: ${moved[0]!.reason}` : ''
  const asked =
    group.length > 1 ? `one message for ${leads}` : moved.length > 0 ? `asked for ${leads}` : leads
  return sentence(`${moment(at, reading)} ${CHANNELS[group[0]!.channel]}, ${asked}${why}`)
}

function withheld({ lead, withheld }: Foreseen): string {
  return sentence(`None ${leadWords(lead)}; ${withheld ?? 'it is not sent'}`)
}

function from(at: string, reading: Reading) {
  return (moved: { from: string }) => {
    const isSameDay = dateIn(moved.from, reading.zone) === dateIn(at, reading.zone)
    return isSameDay ? clock(moved.from, reading.zone) : moment(moved.from, reading)
  }
}

/** `tomorrow at 09:00` */
function moment(instant: string, { zone, now }: Reading): string {
  return `${nearDay(dateIn(instant, zone), dateIn(now, zone))} at ${clock(instant, zone)}`
}
