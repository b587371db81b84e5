import { type App, within } from '#/app.ts'
import { carryOver } from '#/calendars/actions/copy/carry.ts'
import { copyDue } from '#/calendars/actions/copy/due.ts'
import { type Gone, loseCopies } from '#/calendars/actions/copy/gone.ts'
import { hashOf, type Wanted, wantedOf } from '#/calendars/actions/copy/object.ts'
import { tellKept } from '#/calendars/actions/copy/tell.ts'
import { isEmpty, type Three, wishOf } from '#/calendars/rules/back.ts'
import { isSame, type Said, saidBy } from '#/calendars/rules/copy.ts'
import * as store from '#/calendars/store/strays.ts'
import { transaction } from '#/db/database.ts'
import { ok } from '#/shared/result.ts'

/** So many copies are looked at in one go; what is left is looked at when the calendar is read next. */
const MOST = 1_000

type There = store.Stray & { readonly there: NonNullable<store.Stray['there']> }

/**
 * Looks what was done to the copies in a calendar, as it was read last, and does the same to their meetings: in the name
 * of their organizer, by the ordinary actions, so that the others are told. Doing it twice does it once.
 */
export async function takeBack(app: App, calendar: string): Promise<void> {
  const strays = await store.straysIn(app.db, calendar, MOST)
  const [there, gone] = [strays.filter(isThere), strays.filter(one => !isThere(one))]
  const cancelled: Gone[] = []
  for (const stray of there) if ((await takeOne(app, stray)) === 'cancelled') cancelled.push(stray)
  await loseCopies(app, calendar, [...gone, ...cancelled])
}

function isThere(stray: store.Stray): stray is There {
  return stray.there !== null
}

async function takeOne(app: App, stray: There): Promise<'done' | 'cancelled'> {
  // What has the ETag that our writing was answered with is ours, whatever the server has made of it.
  if (stray.etag !== null && stray.etag === stray.there.etag && stray.there.pieces === 1)
    return settle(app, stray)
  const wanted = await wantedOf(app, stray.meeting)
  if (!wanted) return settle(app, stray)
  const { timezone } = wanted.meeting
  const texts = [stray.there.content, stray.content ?? '', stray.sent ?? '', wanted.text]
  const [theirs, ...mine] = await app.carriers.calendars.copies(texts, timezone)
  if (!theirs) return putBack(app, stray, wanted)
  if (theirs.cancelled) return 'cancelled'
  const [base, sent, ours] = mine.map(one => one && saidBy(one))
  const said = saidBy(theirs)
  if (stray.sent !== null && isSame(said, sent))
    return settle(app, stray, { written: hashOf(stray.sent), sent: null })
  if (isSame(said, base)) return settle(app, stray)
  const three = { base: nearer(said, base, sent) ?? ours!, theirs: said, ours: ours! }
  return takeOver(app, stray, wanted, three)
}

/** Of what was there surely and what was sent perhaps: on which of them somebody has built. */
function nearer(theirs: Said, base: Said | null | undefined, sent: Said | null | undefined) {
  if (!base || !sent) return sent ?? base
  const distance = (one: Said) =>
    Object.entries(one).filter(([name, value]) => !isSame(value, theirs[name as keyof Said])).length
  return distance(sent) < distance(base) ? sent : base
}

async function takeOver(app: App, stray: There, wanted: Wanted, three: Three): Promise<'done'> {
  const { meeting, next, isOver, isCancelled } = wanted
  // What is over stays as it was, here as there; what was cancelled is removed there.
  if (isOver || isCancelled) return settle(app, stray)
  const wish = wishOf(three, { timezone: meeting.timezone, next, now: app.now() })
  if (wish.isSenseless) return putBack(app, stray, wanted)
  const done = await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const carried = isEmpty(wish) ? ok() : await carryOver(inside, meeting, wish)
    if (!carried.ok) return carried
    await store.settle(tx, stray, { written: null, sent: null })
    await copyDue(inside, meeting.id)
    if (wish.isOvertaken) await tellKept(inside, wanted, 'both')
    return ok()
  })
  return done.ok ? 'done' : putBack(app, stray, wanted, done.kind === 'not-available' ? 'taken' : 'senseless')
}

/** Ours is written again, over what was done there; its organizer is told why. */
async function putBack(
  app: App,
  stray: There,
  wanted: Wanted,
  why: 'taken' | 'senseless' = 'senseless',
): Promise<'done'> {
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    await store.settle(tx, stray, { written: null, sent: null })
    await copyDue(inside, stray.meeting)
    await tellKept(inside, wanted, why)
    return ok()
  })
  return 'done'
}

/** Nothing was done there that is not so here; what waits to be written can be written on that. */
async function settle(
  app: App,
  stray: There,
  changes: Parameters<typeof store.settle>[2] = {},
): Promise<'done'> {
  await transaction(app.db, async tx => {
    await store.settle(tx, stray, changes)
    if (stray.written === null || stray.sent !== null) await copyDue(within(app, tx), stray.meeting)
    return ok()
  })
  return 'done'
}
