import type { App } from '#/app.ts'
import { plan } from '#/clock/plan.ts'
import { alter } from '#/gatherings/actions/alter.ts'
import { readableOf, withPersons } from '#/gatherings/actions/approach.ts'
import { DEAL } from '#/gatherings/actions/deal.ts'
import { findIn } from '#/gatherings/actions/hand/find.ts'
import { spendRisk } from '#/gatherings/actions/hand/risk.ts'
import { keepTimeOf } from '#/gatherings/actions/keep.ts'
import { record } from '#/gatherings/actions/record.ts'
import { tellInvited, tellMovedUp } from '#/gatherings/actions/tell.ts'
import { invitedNow } from '#/gatherings/rules/hand.ts'
import type { Gathering, Guest } from '#/gatherings/rules.ts'
import type { GatheringShape } from '#/gatherings/schema/gathering.ts'
import type { Seated } from '#/gatherings/store/gathering.ts'
import { saveGuests } from '#/gatherings/store/guests.ts'
import { openOf } from '#/gatherings/store/line.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'

/** Invites a guest out of turn; also one who lapsed, refused or was withdrawn: by a new link. */
export async function inviteNow(
  app: App,
  who: Caller,
  { id, contact }: { readonly id: string; readonly contact: string },
): Promise<Result<GatheringShape>> {
  return alter(app, who, id, async (inside, seated) => {
    const found = await findIn(inside, id, contact)
    if (!found.ok) return found
    const guest = found.value
    const readable = await readableOf(inside, { gathering: seated.gathering, line: [guest] })
    const inviting = invitedNow(seated, guest, readable.get(guest.id) ?? null, app.now())
    if (!inviting.ok) return inviting
    if (inviting.value !== guest) await carryOut(inside, who, seated, inviting.value)
    return ok()
  })
}

async function carryOut(app: App, who: Caller, seated: Seated, guest: Guest): Promise<void> {
  const { gathering } = seated
  if (guest.state === 'invited') await spendRisk(app, seated, { more: guest.party })
  const after = { ...(await withPersons(app, gathering, [guest]))[0]!, message: app.newId() }
  await saveGuests(app.db, [after])
  await Promise.all([
    keepTimeOf(app, gathering, [after]),
    guest.state === 'invited' ? tellInvited(app, gathering, [after]) : tellMovedUp(app, gathering, [after]),
    record(app, gathering, {
      actor: who.person,
      kind: guest.state === 'invited' ? 'invited' : 'moved-up',
      data: { contacts: [guest.contact] },
    }),
    planLapse(app, gathering, after),
  ])
}

/** The dealer plans the next lapse only when it deals; one that is planned for later would come too late for this. */
async function planLapse(app: App, { id: gathering }: Gathering, { lapsesAt, state }: Guest): Promise<void> {
  if (state !== 'invited') return
  const { nextLapse } = await openOf(app.db, gathering, app.now())
  await plan(app, {
    kind: DEAL,
    subject: gathering,
    key: '',
    dueAt: Math.min(lapsesAt!, nextLapse ?? lapsesAt!),
  })
}
