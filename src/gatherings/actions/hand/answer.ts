import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { answer } from '#/gatherings/actions/answer.ts'
import { withPersons } from '#/gatherings/actions/approach.ts'
import { findIn } from '#/gatherings/actions/hand/find.ts'
import { look } from '#/gatherings/actions/look.ts'
import { openAlone } from '#/gatherings/actions/open.ts'
import { noSeatFor } from '#/gatherings/rules/full.ts'
import type { GatheringShape } from '#/gatherings/schema/gathering.ts'
import type { SaidToHost } from '#/gatherings/schema/guest.ts'
import { findGathering } from '#/gatherings/store/gathering.ts'
import { saveGuests } from '#/gatherings/store/guests.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'

/** Writes down what a guest told his host. A yes without a seat is written down too, and refused with his place: 409. */
export async function answerFor(
  app: App,
  who: Caller,
  { id, contact }: { readonly id: string; readonly contact: string },
  given: SaidToHost,
): Promise<Result<GatheringShape>> {
  const said = await transaction(app.db, async tx => {
    const inside = within(app, tx)
    const opened = await openAlone(inside, who, id)
    if (!opened.ok) return opened
    const found = await findIn(inside, id, contact)
    if (!found.ok) return found
    // Whoever was never asked, and calls all the same, may have a week in which his time is claimed.
    if (found.value.person === null)
      await saveGuests(tx, await withPersons(inside, opened.value.gathering, [found.value]))
    const answered = await answer(inside, { gathering: id, which: { contact }, actor: who.person }, given)
    if (!answered.ok) return answered
    return ok({
      answered: answered.value,
      shown: await look(inside, (await findGathering(tx, id))!),
    })
  })
  if (!said.ok) return said
  const { answered, shown } = said.value
  const { guest, place, left } = answered
  return place === null ? ok(shown) : noSeatFor({ place, party: guest.party, left })
}
