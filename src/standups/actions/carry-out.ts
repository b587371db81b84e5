import type { App } from '#/app.ts'
import { newMeeting } from '#/meetings/actions/arrange.ts'
import { book } from '#/meetings/actions/ritual/book.ts'
import { callOff, claimAgain } from '#/meetings/actions/ritual/call-off.ts'
import { mend } from '#/meetings/actions/ritual/mend.ts'
import type { Judged } from '#/standups/actions/officer.ts'
import type { Open } from '#/standups/actions/open.ts'
import { takeBackStatus } from '#/standups/actions/tell.ts'
import type { Deed } from '#/standups/rules/judge.ts'
import { type Booked, placeOn } from '#/standups/rules.ts'
import * as store from '#/standups/store/dates.ts'
import { formatInstant } from '#/time/instant.ts'

/**
 * Does what verdicts say, within the transaction that locks the stand-up: of all dates together what is alike, since a
 * hundred people who each wait for sixty others would wait for long. Answers the meeting of each date after that; null:
 * there is none. `former`: whoever was of the team until now, and hears of it otherwise.
 */
export async function carryOut(
  app: App,
  open: Open,
  judged: readonly Judged[],
  former: ReadonlySet<string>,
): Promise<(string | null)[]> {
  const { id } = open.standup
  for (const { case: one, verdict } of judged)
    if (verdict.moved) {
      const move = { date: one.date, time: verdict.moved.time, by: null }
      await store.saveMove(app.db, id, move, app.now())
    }
  // What is given back may be in the way of what is taken.
  const left = await leaveOut(app, open, deedsIn(judged, 'call-off'))
  const mended = await putRight(app, open, deedsIn(judged, 'mend'), former)
  const booked = await bookAll(app, open, deedsIn(judged, 'book'))
  for (const { deed } of deedsIn(judged, 'claim')) await claimAgain(app, deed.meeting, deed.persons)
  await store.saveDates(app.db, id, [...left, ...mended, ...booked], app.now())
  const made = new Map(booked.map(({ date, meeting }) => [date, meeting]))
  return judged.map(({ case: { date, world } }) => made.get(date) ?? world.meeting?.id ?? null)
}

type DeedOf<Is> = Judged & { readonly deed: Deed & { readonly is: Is } }

function deedsIn<Is extends Deed['is']>(judged: readonly Judged[], is: Is): DeedOf<Is>[] {
  return judged.flatMap(one =>
    one.verdict.deed.is === is ? [{ ...one, deed: one.verdict.deed }] : [],
  ) as DeedOf<Is>[]
}

async function bookAll(app: App, { standup, members }: Open, all: DeedOf<'book'>[]): Promise<Booked[]> {
  const participants = members.map(({ person }) => {
    return { person, status: person === standup.organizer ? ('accepted' as const) : ('invited' as const) }
  })
  const { title, description, timezone, reminders } = standup
  const meetings = all.map(({ case: { date }, deed: { window } }) =>
    newMeeting(
      app,
      standup.organizer,
      {
        ...{ title, description, timezone, reminders, location: placeOn(standup, date) },
        ...{ start: formatInstant(window.start), end: formatInstant(window.end) },
      },
      timezone,
    ),
  )
  await book(app, meetings, participants)
  return all.map(({ case: { date }, turn }, at) => {
    const { id: meeting, start } = meetings[at]!
    return { date, meeting, time: turn, start, status: null }
  })
}

async function putRight(
  app: App,
  { standup, members, booked }: Open,
  all: DeedOf<'mend'>[],
  former: ReadonlySet<string>,
): Promise<Booked[]> {
  const { title, description, timezone, reminders } = standup
  const participants = members.map(({ person }) => person)
  const wanted = all.map(({ case: { date, world }, deed: { meeting: id, window } }) => {
    const there = world.meeting!.people.map(({ person }) => person)
    // Those who were brought into this one date by hand hold an invitation to it; the team was told by its stand-up.
    const hear = new Set(there.filter(person => !former.has(person)))
    const called = { title, description, timezone, reminders, location: placeOn(standup, date) }
    return { id, ...called, ...window, participants, hear }
  })
  await mend(app, wanted)
  const rows = all.map(({ case: { date }, deed, turn }) => {
    const { status } = booked.get(date)!
    return { date, meeting: deed.meeting, time: turn, start: deed.window.start, status }
  })
  for (const { meeting, start, status } of rows)
    if (status && status.of !== start) await takeBackStatus(app, standup.id, meeting)
  return rows
}

async function leaveOut(app: App, { standup, booked }: Open, all: DeedOf<'call-off'>[]): Promise<Booked[]> {
  await callOff(
    app,
    all.map(({ case: { wish }, deed: { meeting } }) => {
      const [by, reason] = wish.is === 'left-out' ? [wish.by, wish.name] : [standup.endedBy, '']
      return { meeting, by, reason }
    }),
  )
  for (const { deed } of all) await takeBackStatus(app, standup.id, deed.meeting)
  // Where it takes place after all, those hear of it from whom it was taken back.
  return all.map(({ case: { date } }) => ({ ...booked.get(date)!, status: null }))
}
