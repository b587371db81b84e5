import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { type Open, open, openAlone } from '#/proposals/actions/open.ts'
import { record } from '#/proposals/actions/record.ts'
import { tellNotified } from '#/proposals/actions/tell.ts'
import { addressed, faultsOf, MOST_AN_HOUR, writing } from '#/proposals/rules/notify.ts'
import { nameOf } from '#/proposals/rules/slots.ts'
import { commonOf, mustBeOpen } from '#/proposals/rules.ts'
import type { SlotName } from '#/proposals/schema/slots.ts'
import type { notifyParties } from '#/proposals/schema.ts'
import * as store from '#/proposals/store/asked.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { type Fault, invalid, ok, type Refused, type Result, refused } from '#/shared/result.ts'
import type { Sound } from '#/shared/sound.ts'

/**
 * Writes to other parties how a proposal stands, each in a mail with a link of his own. It has the proposal alone: what
 * it says nobody has refused is so when the mails leave.
 */
export async function notify(
  app: App,
  who: Caller,
  id: string,
  given: BodyOf<typeof notifyParties>,
): Promise<Result<{ notified: string[] }>> {
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await openAlone(inside, who, id)
    if (!opened.ok) return opened
    const before = opened.value
    const over = mustBeOpen(before, app.now())
    if (over) return over
    const read = addressed(before, before.people, who.person, given)
    const faults = faultsOf(read)
    if (faults.length) return unfit(before, faults)
    if (read.isStale) return stale(before)
    const spared = await mayWrite(inside, id, who.person, read.to)
    if (!spared.ok) return spared
    const to = [...read.to]
    await tellNotified(inside, before, who.person, { to, message: given.message?.trim() ?? '' })
    // What is written is between them; that something was is for all.
    for (const person of to)
      await record(inside, before, { actor: who.person, kind: 'notified', data: { to: person } })
    return ok({ notified: to })
  })
}

/** What is wrong with a mail of which something is wrong in itself: that, and with the rest what `notify` would find. */
export async function judgeNotification(
  app: App,
  who: Caller,
  id: string,
  given: Sound<BodyOf<typeof notifyParties>>,
  wrong: readonly Fault[],
): Promise<Refused> {
  const opened = await open(app, who, id)
  if (!opened.ok) return invalid(wrong)
  const { people } = opened.value
  return unfit(opened.value, faultsOf(addressed(opened.value, people, who.person, given), wrong))
}

/** With what nobody has refused where the slots are wrong: it is what they have to be. */
function unfit(open: Open, faults: readonly Fault[]): Refused {
  const refusal = invalid(faults)
  const isSlots = faults.some(({ path }) => path.startsWith('slots'))
  return isSlots ? { ...refusal, facts: { ...refusal.facts, common: commonNames(open) } } : refusal
}

function stale(open: Open): Refused {
  const detail = 'The slots are not what nobody has refused just now. See `common`, and send these.'
  return refused('stale-slots', detail, { common: commonNames(open) })
}

function commonNames(open: Open): SlotName[] {
  return commonOf(open).map(slot => nameOf(open.proposal, slot))
}

/** Counts these mails, or refuses them: nobody gets too many of one sender. */
async function mayWrite(
  app: App,
  id: string,
  sender: string,
  to: readonly string[],
): Promise<Result<undefined>> {
  if (!app.settings.rateLimits) return ok()
  const counted = writing(await store.writtenBy(app.db, id, sender), to, app.now())
  if ('wait' in counted) {
    const detail = `You have written to one of them ${MOST_AN_HOUR} times within an hour. Try again in ${Math.ceil(counted.wait / 60)} minutes, or write to the others.`
    return refused('too-many-requests', detail, { retry_after: counted.wait })
  }
  await store.saveWritten(app.db, id, sender, counted.written)
  return ok()
}
