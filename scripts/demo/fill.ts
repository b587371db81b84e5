import { signIn, signUp } from '#/accounts/schema.ts'
import { offerOpening, putHours } from '#/availability/schema.ts'
import { type Client, connect } from '#/client/client.ts'
import { answerMeeting } from '#/meetings/schema/participants.ts'
import { cancelMeeting, createMeeting, listMeetings } from '#/meetings/schema.ts'
import { days } from '#/time/date.ts'
import { gather } from './gather.ts'
import { PROPOSALS } from './proposals.ts'
import { propose } from './propose.ts'
import { standUp } from './stand-up.ts'
import { MEETINGS, type Member, PASSWORD, type Planned, TEAM } from './team.ts'
import { unless } from './unless.ts'

type Somebody = { readonly id: string; readonly call: Client }
type Cast = ReadonlyMap<string, Somebody>

const HOME = 'Europe/Berlin'
/** The rest of this week, and the three after it. */
const WEEKS = 4

/** Fills the server through its own API with what is missing of the team and its coming weeks. */
export async function fill(url: string, now: Temporal.Instant): Promise<void> {
  const today = now.toZonedDateTimeISO(HOME).toPlainDate()
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const cast = new Map<string, Somebody>()
  for (const member of TEAM) cast.set(firstNameOf(member), await join(url, member, monday))
  for (let week = 0; week < WEEKS; week++) {
    for (const planned of MEETINGS) await plan(cast, planned, monday.add({ weeks: week }), now)
  }
  const place = { monday: monday.add({ weeks: 2 }), timezone: HOME }
  for (const proposed of PROPOSALS) await propose(cast, proposed, place)
  await gather(cast.get('Ann')!.call, { url, ...place })
  const [ann, emil, dina, bo] = ['Ann', 'Emil', 'Dina', 'Bo'].map(name => cast.get(name)!)
  await standUp({ ann: ann!, emil: emil!, dina: dina!, bo: bo! })
}

/** Signs up and says when he has time; or signs in, if he is there already. */
async function join(url: string, { name, email, timezone, weekly }: Member, monday: Temporal.PlainDate) {
  const account = { email, password: PASSWORD }
  const known = await unless('taken', connect(url)(signUp, { body: { ...account, name, timezone } }))
  const { person, token } = known ?? (await connect(url)(signIn, { body: account }))
  const somebody = { id: person, call: connect(url, token) }
  if (!known) return somebody
  const dayOff = { date: monday.add({ days: 11 }).toString(), windows: [] }
  const hours = { timezone, weekly, exceptions: name.startsWith('Ann') ? [dayOff] : [] }
  await somebody.call(putHours, { params: { id: person }, body: hours })
  if (name.startsWith('Bo')) {
    const saturday = windowOn(monday.add({ days: 12 }), '10:00', 180, timezone)
    await somebody.call(offerOpening, { params: { id: person }, body: saturday })
  }
  return somebody
}

/** Makes a meeting in a week, unless it is there already or its time has passed. */
async function plan(cast: Cast, planned: Planned, monday: Temporal.PlainDate, now: Temporal.Instant) {
  const organizer = cast.get(planned.organizer)!
  const date = monday.add({ days: days.indexOf(planned.day) })
  const window = windowOn(date, planned.start, planned.minutes, HOME)
  if (Temporal.Instant.compare(Temporal.Instant.from(window.start), now) <= 0) return
  if (await isThere(organizer, planned.title, monday)) return
  const body = {
    title: planned.title,
    participants: planned.with.map(name => cast.get(name)?.id ?? name),
    timezone: HOME,
    ...window,
    ...(planned.location ? { location: planned.location } : {}),
    ...(planned.recurrence ? { recurrence: planned.recurrence } : {}),
  }
  const made = await unless('not-available', organizer.call(createMeeting, { body }))
  if (made) await settle(cast, planned, made.id)
}

async function settle(cast: Cast, planned: Planned, meeting: string): Promise<void> {
  for (const [name, answer] of Object.entries(planned.answers ?? {})) {
    const { id, call } = cast.get(name)!
    await call(answerMeeting, { params: { id: meeting, person: id }, body: { answer } })
  }
  if (planned.cancelled === undefined) return
  const body = { reason: planned.cancelled }
  await cast.get(planned.organizer)!.call(cancelMeeting, { params: { id: meeting }, body })
}

async function isThere({ call }: Somebody, title: string, monday: Temporal.PlainDate): Promise<boolean> {
  const [start, end] = [monday, monday.add({ weeks: 1 })].map(date => instantOf(date, '00:00', HOME))
  const { items } = await call(listMeetings, {
    query: { start: start!.toString(), end: end!.toString(), cancelled: true, limit: 200 },
  })
  return items.some(meeting => meeting.title === title)
}

function windowOn(date: Temporal.PlainDate, time: string, minutes: number, timezone: string) {
  const start = instantOf(date, time, timezone)
  return { start: start.toString(), end: start.add({ minutes }).toString() }
}

function instantOf(date: Temporal.PlainDate, time: string, timezone: string): Temporal.Instant {
  return date.toZonedDateTime({ timeZone: timezone, plainTime: time }).toInstant()
}

function firstNameOf({ name }: Member): string {
  return name.split(' ')[0]!
}
