import { type App, within } from '#/app.ts'
import { plan } from '#/clock/plan.ts'
import { transaction } from '#/db/database.ts'
import { type Approached, approach, asPersons } from '#/gatherings/actions/approach.ts'
import { keepTimeOf } from '#/gatherings/actions/keep.ts'
import { record } from '#/gatherings/actions/record.ts'
import { tellInvited, tellMovedUp } from '#/gatherings/actions/tell.ts'
import { type Dealt, deal, MOST_AT_ONCE } from '#/gatherings/rules/deal.ts'
import { readableAt } from '#/gatherings/rules/reach.ts'
import type { Gathering, Guest } from '#/gatherings/rules.ts'
import * as gatherings from '#/gatherings/store/gathering.ts'
import { saveGuests } from '#/gatherings/store/guests.ts'
import { chancesOf, findTable, type Laid } from '#/gatherings/store/table.ts'
import { ok } from '#/shared/result.ts'

/** The plan that deals a gathering, its subject: when the next invitation lapses, or right after a wave. */
export const DEAL = 'gatherings.deal'

/** Deals a gathering by itself, the line but for so many at its head: what the clock does. */
export async function dealLater(app: App, id: string, skipped = 0): Promise<void> {
  await transaction(app.db, async tx => {
    await gatherings.lock(tx, id)
    await dealNow(within(app, tx), id, { skipped })
    return ok()
  })
}

/** By then whoever answers at the same time has done so; and nobody notices that he is invited half a second later. */
const SOON = 500

/**
 * Has a gathering dealt in half a second at the latest, should nobody do so before. On a beat, so that whoever asks for
 * the same again does not put it off.
 */
export async function dealSoon(app: App, id: string): Promise<void> {
  const dueAt = (Math.floor(app.now() / SOON) + 1) * SOON
  await plan(app, { kind: DEAL, subject: id, key: '', dueAt })
}

type Dealing = {
  /** How many at the head of the line cannot be reached in time. */
  readonly skipped?: number
  /** The guests whose answers it follows: they are told how they stand by those. */
  readonly answering?: ReadonlySet<string>
}

/**
 * Deals the seats of a gathering as it stands after a change, within the transaction of that, which has locked it: one
 * wave at most, and the next follows at once.
 */
export async function dealNow(app: App, id: string, dealing: Dealing = {}): Promise<void> {
  const { skipped: head = 0 } = dealing
  for (let skipped = head; ; ) {
    const laid = await findTable(app.db, id, app.now(), skipped)
    if (!laid) return
    const approached = await approach(app, laid)
    const dealt = await dealOut(app, laid, approached)
    const changed = dealt.lapsed.length + dealt.movedUp.length + dealt.invited.length
    if (changed > 0) return carryOut(app, laid, dealt, { ...approached, ...dealing })
    // Nobody of these can be reached in time: perhaps somebody behind them can.
    if (!goesOn(laid, dealt)) return planNext(app, laid, dealt)
    skipped += laid.line.length
    if (skipped - head >= MOST_PASSED) return planBeyond(app, laid, dealt, skipped)
  }
}

/** The gathering has been kept from its guests for long enough: whoever is further behind is looked for right after it. */
async function planBeyond(app: App, laid: Laid, dealt: Dealt, skipped: number): Promise<void> {
  await planNext(app, laid, dealt)
  await plan(app, { kind: DEAL, subject: laid.gathering.id, key: String(skipped), dueAt: app.now() })
}

/** Whether somebody behind those looked at may be invited at once. */
function goesOn({ line, reach }: Laid, { wantsMore }: Dealt): boolean {
  return wantsMore && line.length === reach
}

/** How many who cannot be reached in time are passed in one go: a second or two. */
const MOST_PASSED = 50 * MOST_AT_ONCE

async function dealOut(app: App, laid: Laid, { readers }: Approached): Promise<Dealt> {
  const { gathering } = laid
  const readable = new Map(
    [...readers].map(([id, reader]) => [id, readableAt(gathering, reader, app.now())] as const),
  )
  const isBold = readers.size > 0 && gathering.risk > 0
  const chances = isBold ? await chancesOf(app.db, gathering, app.now()) : null
  return deal({ ...laid, readable, chances }, app.now())
}

/** Writes down what was dealt, and tells those whom it concerns. */
async function carryOut(app: App, laid: Laid, dealt: Dealt, by: Approached & Dealing): Promise<void> {
  const { gathering } = laid
  const { readers, people, answering } = by
  const known = await asPersons(
    app,
    gathering,
    dealt.invited.map(guest => ({ ...readers.get(guest.id)!, guest })),
    people,
  )
  const to = known.map(reader => ({ ...reader, guest: { ...reader.guest, message: app.newId() } }))
  const invited = to.map(({ guest }) => guest)
  const changed = [...dealt.lapsed, ...dealt.movedUp, ...invited]
  await Promise.all([
    saveGuests(app.db, changed),
    keepTimeOf(app, gathering, changed),
    tellInvited(app, gathering, invited, to),
    tellMovedUp(
      app,
      gathering,
      dealt.movedUp.filter(({ id }) => !answering?.has(id)),
    ),
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
