import type { App } from '#/app.ts'
import { plan } from '#/clock/plan.ts'
import { type Claim, joinRows, keyOf, rowsOf } from '#/ledger/rules.ts'
import * as store from '#/ledger/store.ts'
import type { Window, Windows } from '#/time/window.ts'

/**
 * Claims time: `app` is within the transaction of the cause. Returns the claims that were refused, because firm time
 * of that person was claimed already; the others stand. Holds are never refused.
 */
export async function claim(app: App, claims: readonly Claim[]): Promise<Claim[]> {
  if (claims.length === 0) return []
  const rows = claims.flatMap(rowsOf).map(row => ({ ...row, id: app.newId() }))
  const [added] = await Promise.all([store.insertRows(app.db, rows), crowd(app, rows)])
  const inserted = new Set(added.map(row => row.id))
  if (inserted.size === rows.length) return []
  const refused = new Set(rows.filter(row => !inserted.has(row.id)).map(keyOf))
  // A claim of several rows stands or falls as one.
  const halves = rows.filter(row => inserted.has(row.id) && refused.has(keyOf(row)))
  if (halves.length)
    await store.deleteRows(
      app.db,
      halves.map(row => row.id),
    )
  return claims.filter(one => refused.has(keyOf(one)))
}

/** Who hears that firm time was claimed over holds of a kind: the plan of its subject, with a key of its own each time. */
export const CROWD = { proposal: 'proposals.crowd' } as const

/**
 * Has whoever held time under these claims look again. One look by index, on its way with the claims themselves; a
 * plan more where somebody is asked about that time. It may be for a claim that is refused: then there is nothing to see.
 */
async function crowd(app: App, rows: readonly Claim[]): Promise<void> {
  const firm = rows.filter(({ strength }) => strength === 'firm')
  if (firm.length === 0) return
  const kinds = Object.keys(CROWD) as (keyof typeof CROWD)[]
  const held = await store.holdsUnder(app.db, firm, kinds, app.now())
  if (held.length === 0) return
  const plans = held.map(({ kind, subject, person }) => {
    // Not the person alone: two who claim his time one after the other would wait for each other's commit.
    return {
      kind: CROWD[kind as keyof typeof CROWD],
      subject,
      key: `${person} ${app.newId()}`,
      dueAt: app.now(),
    }
  })
  await plan(app, ...plans)
}

/**
 * Takes turns with whoever else claims the time of these persons, until the transaction ends: for a cause that gives
 * time back and then takes other time. Two such that cross would each wait for what the other has given back.
 */
export async function takeTurns(app: App, persons: readonly string[]): Promise<void> {
  await store.lockTime(app.db, persons)
}

/** Gives time back, within the transaction of the cause. */
export async function release(app: App, selection: store.Selection): Promise<void> {
  await store.deleteClaims(app.db, selection)
}

/** The same of several subjects, all of it. */
export async function releaseAll(app: App, subjects: readonly string[]): Promise<void> {
  await store.deleteClaimsOf(app.db, subjects)
}

/**
 * Gives back the time of these persons for these subjects where events of calendars elsewhere take it: those exclude
 * nothing in the database.
 */
export async function yieldToExternal(
  app: App,
  subjects: readonly string[],
  persons: readonly string[],
): Promise<void> {
  await store.deleteUnderExternal(app.db, subjects, persons)
}

export async function retitle(app: App, subjects: string | readonly string[], title: string): Promise<void> {
  await store.renameClaims(app.db, [subjects].flat(), title)
}

/** The firm time of each person in a window (half-open), uncut at its edges. Persons without any are absent. */
export async function firmTime(
  app: App,
  persons: readonly string[],
  window: Window,
): Promise<Map<string, Windows>> {
  return store.firmTime(app.db, persons, window)
}

/** Every claim that stands in a window, holds and remote events too, in order of their starts. */
export async function standing(app: App, persons: readonly string[], window: Window): Promise<Claim[]> {
  return joinRows(await store.claimsIn(app.db, persons, window, app.now()))
}
