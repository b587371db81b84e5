import type { App } from '#/app.ts'
import { cancel, plan } from '#/clock/plan.ts'
import * as store from '#/messages/store/moments.ts'

export type { Draft, Moment } from '#/messages/store/moments.ts'

/**
 * Plans messages, one a person and moment, with `duty` as the plan that sends them: what others have planned for the
 * same person and moment is joined. Within the transaction of the cause. Answers the ids of those that joined another
 * and so are none; whoever asked finds that one by person and moment, locked until the transaction ends.
 */
export async function planMoments(
  app: App,
  duty: string,
  moments: readonly store.Moment[],
): Promise<string[]> {
  if (moments.length === 0) return []
  const plans = moments.map(({ id, at }) => ({ kind: duty, subject: id, key: '', dueAt: at }))
  // Most stand by themselves, so all are planned in the same way there and back, and the few others taken back.
  const [fresh] = await Promise.all([store.addMoments(app.db, moments), plan(app, ...plans)])
  const joined = moments.map(({ id }) => id).filter(id => !fresh.has(id))
  if (joined.length) await cancel(app, duty, joined)
  return joined
}

/** Writes down what will not be sent, and why, for all to see. */
export async function withhold(
  app: App,
  moments: readonly (store.Moment & { readonly why: string })[],
): Promise<void> {
  if (moments.length) await store.addWithheld(app.db, moments)
}

/** What was taken back for a person, thing and moment is planned once more: there is nothing to say of it any more. */
export async function forgetWithdrawn(
  app: App,
  anew: readonly Pick<store.Moment, 'recipient' | 'about' | 'at'>[],
): Promise<void> {
  if (anew.length) await store.removeWithdrawn(app.db, anew)
}

/** Of these messages those that may still change. They stay so until the transaction ends. */
export async function holdOpen(app: App, ids: readonly string[]): Promise<string[]> {
  return ids.length ? store.lockOpen(app.db, ids) : []
}

/** What planned messages say by now. */
export async function rewrite(
  app: App,
  drafts: readonly (store.Draft & { readonly id: string })[],
): Promise<void> {
  if (drafts.length) await store.rewrite(app.db, drafts)
}

/** From here on nobody joins these messages: they leave. Answers those that are planned still. */
export async function close(app: App, ids: readonly string[]): Promise<string[]> {
  return store.close(app.db, ids)
}

/** Takes planned messages back, with their plans: with a reason they stay as cancelled, without one they vanish. */
export async function takeBack(
  app: App,
  duty: string,
  gone: readonly { readonly id: string; readonly why: string | null }[],
): Promise<void> {
  if (gone.length === 0) return
  const ids = gone.map(({ id }) => id)
  const cancelled = gone.flatMap(({ id, why }) => (why === null ? [] : [{ id, why }]))
  const replaced = gone.filter(({ why }) => why === null).map(({ id }) => id)
  await Promise.all([
    cancelled.length && store.cancelMoments(app.db, cancelled),
    replaced.length && store.removeMoments(app.db, replaced),
    cancel(app, duty, ids),
  ])
}
