import { type App, within } from '#/app.ts'
import { carryOver } from '#/calendars/actions/copy/carry.ts'
import { copyDue } from '#/calendars/actions/copy/due.ts'
import { hashOf, type Wanted, wantedOf } from '#/calendars/actions/copy/object.ts'
import { isParted } from '#/calendars/actions/copy/parted.ts'
import { tellKept } from '#/calendars/actions/copy/tell.ts'
import { planSync } from '#/calendars/actions/sync/end.ts'
import type { Why } from '#/calendars/mail/copies.ts'
import { isEmpty, nearer, type Three, wishOf } from '#/calendars/rules/back.ts'
import { isSame, saidBy } from '#/calendars/rules/copy.ts'
import * as store from '#/calendars/store/strays.ts'
import { transaction } from '#/db/database.ts'
import { ok } from '#/shared/result.ts'

type There = store.Stray & { readonly there: NonNullable<store.Stray['there']> }

/** Takes over what was done to one copy. Answers `gone` when it is there no more, or marked as cancelled. */
export async function takeOver(app: App, stray: store.Stray): Promise<'done' | 'gone'> {
  if (!isThere(stray)) return 'gone'
  // What has the ETag that our writing was answered with is ours, whatever the server has made of it.
  if (stray.etag !== null && stray.etag === stray.there.etag && stray.there.pieces === 1)
    return settle(app, stray)
  const wanted = await wantedOf(app, stray.meeting)
  return wanted ? judge(app, stray, wanted) : settle(app, stray)
}

function isThere(stray: store.Stray): stray is There {
  return stray.there !== null
}

async function judge(app: App, stray: There, wanted: Wanted): Promise<'done' | 'gone'> {
  const texts = [stray.there.content, stray.content ?? '', stray.sent ?? '', wanted.text]
  const read = await app.carriers.calendars.copies(texts, wanted.meeting.timezone)
  const [theirs, base, sent, ours] = read.map(one => one && saidBy(one))
  if (stray.sent !== null && isSame(theirs, sent))
    return settle(app, stray, { written: hashOf(stray.sent), sent: null })
  const isOff = read[0]?.cancelled ?? false
  if (theirs && isSame(theirs, base) && !isOff) return settle(app, stray)
  if (stray.isAhead) return readAgain(app, stray)
  // Nothing of ours was ever confirmed there: it is left from another time, and says nothing of what somebody did.
  if (stray.content === null) return writeAgain(app, stray, wanted)
  if (!theirs) return writeAgain(app, stray, wanted, 'senseless')
  if (isOff) return 'gone'
  // What was there before made no sense to us: what he has put in its place is held against what it would be.
  const from = base ? nearer(theirs, base, sent) : (sent ?? ours!)
  return merge(app, stray, wanted, { base: from, theirs, ours: ours! })
}

/** What we know of it may be what was there before we wrote: judged by that, our own change would be taken back. */
async function readAgain(app: App, { calendar }: There): Promise<'done'> {
  await planSync(app, calendar, app.now())
  return 'done'
}

async function merge(app: App, stray: There, wanted: Wanted, three: Three): Promise<'done'> {
  const { meeting, next, isOver, isCancelled } = wanted
  const wish = wishOf(three, { timezone: meeting.timezone, next, now: app.now() })
  // What is over stays as it was; what was cancelled is removed there anyway; what a server has altered asks for nothing.
  if (isOver || isCancelled || (isEmpty(wish) && !wish.isOvertaken && !wish.isSenseless && !wish.isOnward))
    return settle(app, stray)
  if (wish.isSenseless) return writeAgain(app, stray, wanted, 'senseless')
  if (wish.isOnward || (await isParted(app, stray, three, meeting.timezone)))
    return writeAgain(app, stray, wanted, 'onward')
  const done = await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const carried = await carryOver(inside, meeting, wish)
    if (!carried.ok) return carried
    await store.settle(tx, stray, { written: null, sent: null })
    await copyDue(inside, meeting.id)
    if (wish.isOvertaken) await tellKept(inside, wanted, 'both')
    return ok()
  })
  if (done.ok) return 'done'
  return writeAgain(app, stray, wanted, done.kind === 'not-available' ? 'taken' : 'senseless')
}

/** Ours is written again, over what is there; its organizer is told why, if he did anything. */
async function writeAgain(app: App, stray: There, wanted: Wanted, why?: Why): Promise<'done'> {
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    await store.settle(tx, stray, { written: null, sent: null })
    await copyDue(inside, stray.meeting)
    if (why) await tellKept(inside, wanted, why)
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
