import { type App, within } from '#/app.ts'
import { plan } from '#/clock/plan.ts'
import { contactsOf } from '#/contacts/actions.ts'
import { transaction } from '#/db/database.ts'
import { keepTimeOf } from '#/gatherings/actions/keep.ts'
import { channelsTo } from '#/gatherings/actions/reach.ts'
import { record } from '#/gatherings/actions/record.ts'
import { tellInvited, tellMovedUp } from '#/gatherings/actions/tell.ts'
import { type Dealt, deal, MOST_AT_ONCE } from '#/gatherings/rules/deal.ts'
import { readableAt } from '#/gatherings/rules/reach.ts'
import { type Gathering, type Guest, isDealing } from '#/gatherings/rules.ts'
import * as gatherings from '#/gatherings/store/gathering.ts'
import { saveGuests } from '#/gatherings/store/guests.ts'
import { chancesOf, findTable, type Laid } from '#/gatherings/store/table.ts'
import { guestsOf, knownBy } from '#/people/actions/guests.ts'
import { ok } from '#/shared/result.ts'

/** The plan that deals a gathering, its subject: when the next invitation lapses, or right after a wave. */
export const DEAL = 'gatherings.deal'

/** Deals a gathering by itself: what the clock does. */
export async function dealLater(app: App, id: string): Promise<void> {
  await transaction(app.db, async tx => {
    await gatherings.lock(tx, id)
    await dealNow(within(app, tx), id)
    return ok()
  })
}

/**
 * Deals the seats of a gathering as it stands after a change, within the transaction of that, which has locked it: one
 * wave at most, and the next follows at once.
 */
export async function dealNow(app: App, id: string): Promise<void> {
  for (let skipped = 0; skipped <= MOST_PASSED; ) {
    const laid = await findTable(app.db, id, app.now(), skipped)
    if (!laid) return
    const dealt = await dealOut(app, laid)
    const changed = dealt.lapsed.length + dealt.movedUp.length + dealt.invited.length
    if (changed > 0) return carryOut(app, laid, dealt)
    // Nobody of these can be reached in time: perhaps somebody behind them can.
    if (!goesOn(laid, dealt)) return planNext(app, laid, dealt)
    skipped += laid.line.length
  }
}

/** Whether somebody behind those looked at may be invited at once. */
function goesOn({ line, reach }: Laid, { wantsMore }: Dealt): boolean {
  return wantsMore && line.length === reach
}

/** How far behind those who cannot be reached in time others are looked for. */
const MOST_PASSED = 50 * MOST_AT_ONCE

async function dealOut(app: App, laid: Laid): Promise<Dealt> {
  const { gathering, seating } = laid
  const canDeal = isDealing(gathering, app.now())
  const mayInvite = canDeal && laid.line.length > 0
  const [readable, chances] = await Promise.all([
    mayInvite ? readableOf(app, laid) : new Map<string, number | null>(),
    mayInvite && gathering.risk > 0 ? chancesOf(app.db, gathering, app.now()) : null,
  ])
  return deal({ ...laid, seating, readable, chances }, app.now())
}

/** When each of a line could read an invitation that was sent now (epoch ms); null: never in time. */
export async function readableOf(
  app: App,
  { gathering, line }: Pick<Laid, 'gathering' | 'line'>,
): Promise<Map<string, number | null>> {
  const contacts = await contactsOf(
    app,
    line.map(({ contact }) => contact),
  )
  const known = [...contacts.values()]
  const [people, channels] = await Promise.all([
    knownBy(
      app,
      known.flatMap(({ email }) => email ?? []),
    ),
    channelsTo(app, gathering.id, known),
  ])
  return new Map(
    line.map(({ id, contact }) => {
      const { email } = contacts.get(contact)!
      const person = people.get((email ?? '').toLowerCase())
      const account = person && person.role !== 'guest' ? person : null
      const channel = channels.get(contact)!
      return [id, readableAt(gathering, { channel, account }, app.now())]
    }),
  )
}

/** Writes down what was dealt, and tells those whom it concerns. */
async function carryOut(app: App, laid: Laid, dealt: Dealt): Promise<void> {
  const { gathering } = laid
  const known = await withPersons(app, gathering, dealt.invited)
  const invited = known.map(guest => ({ ...guest, message: app.newId() }))
  const changed = [...dealt.lapsed, ...dealt.movedUp, ...invited]
  await saveGuests(app.db, changed)
  await Promise.all([
    keepTimeOf(app, gathering, changed),
    tellInvited(app, gathering, invited),
    tellMovedUp(app, gathering, dealt.movedUp),
    dealt.riskSpent !== gathering.riskSpent && gatherings.saveRisk(app.db, gathering.id, dealt.riskSpent),
    recordDeal(app, laid, dealt),
    planNext(app, laid, dealt),
  ])
}

async function recordDeal(app: App, { gathering }: Laid, { lapsed, movedUp, invited }: Dealt): Promise<void> {
  await recordLapses(app, gathering, lapsed)
  for (const [kind, guests] of [
    ['moved-up', movedUp],
    ['dealt', invited],
  ] as const)
    if (guests.length) await record(app, gathering, { actor: null, kind, data: contactsIn(guests) })
}

/** Notes whose invitations have lapsed. */
export async function recordLapses(app: App, gathering: Gathering, lapsed: readonly Guest[]): Promise<void> {
  if (lapsed.length) await record(app, gathering, { actor: null, kind: 'lapsed', data: contactsIn(lapsed) })
}

function contactsIn(guests: readonly Guest[]) {
  return { contacts: guests.map(({ contact }) => contact) }
}

/** The next look: right away while there may be more to invite, else when the next invitation lapses. */
async function planNext(app: App, laid: Laid, dealt: Dealt): Promise<void> {
  const lapses = dealt.invited.map(({ lapsesAt }) => lapsesAt!)
  const next = Math.min(laid.nextLapse ?? Number.POSITIVE_INFINITY, ...lapses)
  const dueAt = dealt.invited.length > 0 && goesOn(laid, dealt) ? app.now() : next
  if (Number.isFinite(dueAt)) await plan(app, { kind: DEAL, subject: laid.gathering.id, key: '', dueAt })
}

/** Whoever is invited and has an address becomes a person, so that an account made later inherits nothing unproven. */
export async function withPersons(
  app: App,
  { host, timezone }: Gathering,
  guests: readonly Guest[],
): Promise<Guest[]> {
  if (guests.length === 0) return []
  const contacts = await contactsOf(
    app,
    guests.map(({ contact }) => contact),
  )
  const given = [...contacts.values()].flatMap(({ name, email, language }) =>
    email === null ? [] : [{ name, email, timezone, ...(language && { language }) }],
  )
  const people = await guestsOf(app, host, given)
  return guests.map(guest => {
    const person = people.get((contacts.get(guest.contact)!.email ?? '').toLowerCase())
    return person ? { ...guest, person: person.id, hasAccount: person.role !== 'guest' } : guest
  })
}
