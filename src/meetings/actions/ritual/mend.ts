import type { App } from '#/app.ts'
import { release, releaseAll, retitle, takeTurns } from '#/ledger/actions.ts'
import { gather } from '#/meetings/actions/ritual/gather.ts'
import { layAll } from '#/meetings/actions/ritual/lay.ts'
import { idsOf, type Mended, mendedBy, type Wanted } from '#/meetings/actions/ritual/mended.ts'
import { openRituals, personsIn } from '#/meetings/actions/ritual/open.ts'
import { keepRecord, sayFarewell } from '#/meetings/actions/ritual/told.ts'
import { layout } from '#/meetings/rules.ts'
import * as store from '#/meetings/store/ritual.ts'
import { remind } from '#/reminders/actions/remind.ts'

/**
 * Puts meetings of a ritual right, within the transaction of its cause: they stand, at this time, called so, with these
 * people, whoever of them is busy. Answers stay, unless it takes place at another time than they were given to. Only what
 * changes is done: with one more in a team of a hundred, nobody else's time is claimed anew. The rest is for its cause to
 * tell.
 */
export async function mend(app: App, wanted: readonly Wanted[]): Promise<void> {
  if (wanted.length === 0) return
  const opened = await openRituals(
    app,
    wanted.map(({ id }) => id),
  )
  const all = wanted.map(one => mendedBy(opened.get(one.id)!, one, app.now()))
  await gather(app, all)
  await layAnew(app, all)
  await layOther(app, all)
  await rename(app, all)
  await store.saveMeetings(
    app.db,
    all.map(({ after, isMoved }) => (isMoved ? { ...after, askedSequence: after.sequence } : after)),
  )
  await keepRecord(app, all)
  await sayFarewell(app, all)
  await remindAll(app, all)
}

/** Gives their time back and takes it as it is to be: of all before any, so that none stands in the way of another. */
async function layAnew(app: App, all: readonly Mended[]): Promise<void> {
  const anew = all.filter(({ isAnew }) => isAnew)
  if (anew.length === 0) return
  const concerned = anew.flatMap(({ before, persons }) => [...personsIn(before), ...persons])
  await takeTurns(app, [...new Set(concerned)])
  await releaseAll(app, idsOf(anew))
  const restored = anew.filter(({ before }) => before.isCancelled)
  const moved = anew.filter(({ isMoved }) => isMoved)
  if (restored.length + moved.length) await store.removeCancellations(app.db, idsOf([...restored, ...moved]))
  const laid = await layingOf(app, anew)
  if (moved.length) {
    const ids = new Set(idsOf(moved))
    await store.removeOccurrences(app.db, [...ids])
    await store.addOccurrences(
      app.db,
      laid.filter(({ meeting }) => ids.has(meeting.id)),
    )
  }
  await layAll(app, laid)
}

/** Of the others, the time of who went, and of who came. */
async function layOther(app: App, all: readonly Mended[]): Promise<void> {
  const other = all.filter(({ isAnew, came, went }) => !isAnew && came.length + went.length > 0)
  if (other.length === 0) return
  await takeTurns(app, [...new Set(other.flatMap(({ came, went }) => [...came, ...went]))])
  await Promise.all(
    other.map(({ after, went: persons }) => persons.length && release(app, { subject: after.id, persons })),
  )
  const laid = await layingOf(app, other)
  await layAll(
    app,
    laid.map((one, at) => {
      const { came } = other[at]!
      return { ...one, participants: one.participants.filter(({ person }) => came.includes(person)) }
    }),
  )
}

async function layingOf(app: App, anew: readonly Mended[]) {
  // As `gather` has left them.
  const participants = await store.participantsOf(app.db, idsOf(anew))
  return anew.map(({ after }) => {
    const { occurrences } = layout(after, 1, 0, app.now())
    return { meeting: after, participants: participants.get(after.id)!, occurrences }
  })
}

/** As it is shown with the time that it takes. */
async function rename(app: App, all: readonly Mended[]): Promise<void> {
  const named = all.filter(({ isAnew, before, after }) => !isAnew && before.meeting.title !== after.title)
  for (const [title, same] of Map.groupBy(named, ({ after }) => after.title))
    await retitle(app, idsOf(same), title)
}

/** Of a change of people only theirs are looked at. */
async function remindAll(app: App, all: readonly Mended[]): Promise<void> {
  const whole = all.filter(one => one.isAnew || isRemindedOtherwise(one))
  if (whole.length) await remind(app, { meeting: idsOf(whole) })
  const rest = all.filter(one => !whole.includes(one))
  const persons = new Set(rest.flatMap(({ came, went }) => [...came, ...went]))
  for (const person of persons) {
    const theirs = rest.filter(({ came, went }) => came.includes(person) || went.includes(person))
    await remind(app, { meeting: idsOf(theirs), person })
  }
}

function isRemindedOtherwise({ before, after }: Mended): boolean {
  return JSON.stringify(before.meeting.reminders) !== JSON.stringify(after.reminders)
}
