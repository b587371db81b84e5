import type { App } from '#/app.ts'
import { arrange, newMeeting } from '#/meetings/actions/arrange.ts'
import { callOff, claimAgain, mend } from '#/meetings/actions/mend.ts'
import type { Participant } from '#/meetings/rules.ts'
import type { Judged } from '#/standups/actions/officer.ts'
import type { Open } from '#/standups/actions/open.ts'
import { takeBackStatus } from '#/standups/actions/tell.ts'
import { placeOn } from '#/standups/rules.ts'
import * as store from '#/standups/store/dates.ts'
import { formatInstant } from '#/time/instant.ts'
import type { Window } from '#/time/window.ts'

/**
 * Does what a verdict says, within the transaction that locks the stand-up. Answers the meeting of the date after that;
 * null: there is none. `former`: whoever
 * was of the team until now, and hears of it otherwise.
 */
export async function carryOut(
  app: App,
  open: Open,
  judged: Judged,
  former: ReadonlySet<string>,
): Promise<string | null> {
  const { deed, moved } = judged.verdict
  if (moved) {
    const move = { date: judged.case.date, time: moved.time, by: null }
    await store.saveMove(app.db, open.standup.id, move, app.now())
  }
  if (deed.is === 'book') return book(app, open, judged, deed.window)
  if (deed.is === 'mend') return putRight(app, open, judged, { ...deed, former })
  if (deed.is === 'call-off') await leaveOut(app, open, judged, deed.meeting)
  if (deed.is === 'claim') await claimAgain(app, deed.meeting, deed.persons)
  return judged.case.world.meeting?.id ?? null
}

async function book(app: App, open: Open, judged: Judged, window: Window): Promise<string> {
  const { standup, members, people } = open
  const { date } = judged.case
  const participants = members.map(({ person }): Participant => {
    return { person, status: person === standup.organizer ? 'accepted' : 'invited' }
  })
  const { title, description, timezone, reminders } = standup
  const given = {
    ...{ title, description, timezone, reminders, location: placeOn(standup, date) },
    ...{ start: formatInstant(window.start), end: formatInstant(window.end), participants: [] },
  }
  const meeting = {
    ...newMeeting(app, standup.organizer, given, timezone),
    standup: { id: standup.id, date },
  }
  const arranged = await arrange(app, { meeting, participants, people, by: null, isRitual: true })
  if (!arranged.ok) throw new Error(`A stand-up could not be booked on ${date}: ${arranged.detail}`)
  const { start } = window
  const row = { date, meeting: meeting.id, time: judged.turn, start, status: null }
  await store.saveDate(app.db, standup.id, row, app.now())
  return meeting.id
}

async function putRight(
  app: App,
  { standup, members, booked }: Open,
  { case: { date, world }, turn }: Judged,
  { meeting: id, window, former }: { meeting: string; window: Window; former: ReadonlySet<string> },
): Promise<string> {
  const { title, description, timezone, reminders } = standup
  const participants = members.map(({ person }) => person)
  const wanted = { title, description, timezone, reminders, location: placeOn(standup, date), ...window }
  // Those who were brought into this one date by hand hold an invitation to it; the team was told by its stand-up.
  const strangers = world.meeting!.people.map(({ person }) => person).filter(person => !former.has(person))
  await mend(app, id, { ...wanted, participants }, { by: null, hear: new Set(strangers) })
  const { start } = window
  const { status } = booked.get(date)!
  if (status?.of !== start) await takeBackStatus(app, standup.id, id)
  await store.saveDate(app.db, standup.id, { date, meeting: id, time: turn, start, status }, app.now())
  return id
}

async function leaveOut(
  app: App,
  { standup, booked }: Open,
  { case: one }: Judged,
  meeting: string,
): Promise<void> {
  const by = one.wish.is === 'left-out' ? one.wish.by : standup.endedBy
  const reason = one.wish.is === 'left-out' ? one.wish.name : ''
  await callOff(app, meeting, { by, reason })
  await takeBackStatus(app, standup.id, meeting)
  // Where it takes place after all, those hear of it from whom it was taken back.
  await store.saveDate(app.db, standup.id, { ...booked.get(one.date)!, status: null }, app.now())
}
