import type { App } from '#/app.ts'
import type { Plan } from '#/clock/store.ts'
import * as store from '#/clock/store.ts'
import { second } from '#/time/date.ts'

export type { Plan }

/** The subject of plans that are about the whole server. */
export const WHOLE_SERVER = '00000000-0000-0000-0000-000000000000'

/**
 * How often each loop looks at the table, woken or not. It bounds how late a plan is when a notification is lost, and
 * makes one needless for whatever is due later.
 */
export const LOOK_EVERY = 30 * second

/**
 * Plans what is to happen later, in the transaction of its cause: `app` is within it. There is one plan for a kind,
 * subject and key; planning it again moves it, even while it is being carried out, and revives one given up.
 */
export async function plan(app: App, ...plans: readonly Plan[]): Promise<void> {
  await store.put(app.db, plans)
  // NOTIFY makes commits wait for each other, flush and all; so only what may be due before the loops look again.
  const soon = plans.filter(({ dueAt }) => dueAt < app.now() + 2 * LOOK_EVERY)
  if (soon.length) await store.notify(app.db, [...new Set(soon.map(({ kind }) => kind))])
}

/** Takes back one plan of each subject, or without a `key` all of that kind. Nothing happens when there is none. */
export async function cancel(
  app: App,
  kind: string,
  subject: string | readonly string[],
  key?: string,
): Promise<void> {
  await store.remove(app.db, kind, [subject].flat(), key ?? null)
}

/**
 * Takes back plans of these subjects that nobody is carrying out. Answers the subjects: for the others it is too late, or
 * it may be.
 */
export async function cancelIdle(app: App, kind: string, subjects: readonly string[]): Promise<string[]> {
  return store.removeIdle(app.db, kind, subjects)
}

/** Begins again, now, with what was given up about a subject. False when nothing was. */
export async function revive(app: App, subject: string): Promise<boolean> {
  const revived = await store.revive(app.db, subject, app.now())
  if (revived) await store.notify(app.db)
  return revived
}

/** How many plans should have been carried out by now, and how many were given up. */
export async function planCounts(app: App): Promise<{ overdue: number; failed: number }> {
  return store.counts(app.db, app.now())
}
