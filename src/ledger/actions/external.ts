import type { App } from '#/app.ts'
import { plan } from '#/clock/plan.ts'
import { CROWD } from '#/ledger/actions.ts'
import type { Claim } from '#/ledger/rules.ts'
import * as store from '#/ledger/store/external.ts'
import type { Window } from '#/time/window.ts'

/** What stands in calendars elsewhere of one person's time: of these subjects, from an instant (epoch ms) on. */
export type Laying = {
  readonly person: string
  readonly subjects: readonly string[]
  readonly from: number
  readonly claims: readonly Claim[]
}

/** Who holds more than so many things open at one time has long ceased to look after them. */
const MOST_CROWDED = 200

/**
 * Puts external claims in the place of those that these subjects have had, within the transaction of the cause. They
 * exclude nothing, so nobody's turn is taken; holds that lie under them are looked at again.
 */
export async function replaceExternal(app: App, { person, subjects, from, claims }: Laying): Promise<void> {
  if (subjects.length === 0) return
  await store.deleteExternal(app.db, person, subjects, from)
  if (claims.length === 0) return
  await store.insertExternal(app.db, person, claims, app.newId)
  await crowd(app, person, subjects, hullOf(claims))
}

/** Forgets the external claims of a person that ended before an instant. */
export async function forgetExternal(app: App, person: string, before: number): Promise<void> {
  await store.deleteEnded(app.db, person, before)
}

async function crowd(app: App, person: string, subjects: readonly string[], window: Window): Promise<void> {
  const kinds = Object.keys(CROWD) as (keyof typeof CROWD)[]
  const held = await store.holdsUnderExternal(
    app.db,
    { person, subjects, window },
    { kinds, now: app.now(), most: MOST_CROWDED },
  )
  const plans = held.map(({ kind, subject }) => ({
    kind: CROWD[kind as keyof typeof CROWD],
    subject,
    key: `${person} ${app.newId()}`,
    dueAt: app.now(),
  }))
  if (plans.length) await plan(app, ...plans)
}

function hullOf(claims: readonly Claim[]): Window {
  const widen = (hull: Window, { start, end }: Window): Window => {
    return { start: Math.min(hull.start, start), end: Math.max(hull.end, end) }
  }
  return claims.reduce(widen, claims[0]!)
}
