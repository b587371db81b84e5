import type { App } from '#/app.ts'
import { alter } from '#/gatherings/actions/alter.ts'
import { findIn } from '#/gatherings/actions/hand/find.ts'
import { spendRisk } from '#/gatherings/actions/hand/risk.ts'
import { record } from '#/gatherings/actions/record.ts'
import { tellAnswered } from '#/gatherings/actions/tell.ts'
import { resized } from '#/gatherings/rules/hand.ts'
import type { GatheringShape } from '#/gatherings/schema/gathering.ts'
import type { changeGuest } from '#/gatherings/schema/guest.ts'
import { saveGuests } from '#/gatherings/store/guests.ts'
import type { Caller } from '#/shared/caller.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { ok, type Result } from '#/shared/result.ts'

/** Changes the place of a guest in line, or his party; who comes hears with how many. 409 without seats for more. */
export async function change(
  app: App,
  who: Caller,
  { id, contact }: { readonly id: string; readonly contact: string },
  given: BodyOf<typeof changeGuest>,
): Promise<Result<GatheringShape>> {
  return alter(app, who, id, async (inside, seated) => {
    const found = await findIn(inside, id, contact)
    if (!found.ok) return found
    const before = found.value
    const resizing = resized(seated, before, given)
    if (!resizing.ok) return resizing
    const after = resizing.value
    if (after.first === before.first && after.party === before.party) return ok()
    const { first, party } = after
    const isLoose = before.state === 'invited' && !before.keeps
    if (isLoose && party !== before.party)
      await spendRisk(inside, seated, { less: before.party, more: party })
    await saveGuests(inside.db, [after])
    await record(inside, seated.gathering, {
      actor: who.person,
      kind: 'changed',
      data: { contact, first, party },
    })
    if (before.state === 'answered' && party !== before.party)
      await tellAnswered(inside, seated.gathering, [{ before, after, place: null, by: null }])
    return ok()
  })
}
