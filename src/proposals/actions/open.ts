import type { App } from '#/app.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Person } from '#/people/rules.ts'
import type { Standing } from '#/proposals/rules.ts'
import * as store from '#/proposals/store/proposal.ts'
import type { Caller } from '#/shared/caller.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'

/** A proposal with its slots, its parties and who they are. */
export type Open = Standing & { readonly people: ReadonlyMap<string, Person> }

/**
 * A proposal that `who` is a party of; for everybody else there is none. With a `lock`, within a transaction, it stays as
 * it is read until that ends: `share` against changes of the proposal, `alone` against answers as well.
 */
export async function open(
  app: App,
  who: Pick<Caller, 'person'>,
  id: string,
  lock?: 'share' | 'alone',
): Promise<Result<Open>> {
  const [, standing] = await Promise.all([
    lock && store.lock(app.db, id, lock),
    store.findStanding(app.db, id),
  ])
  if (!standing?.parties.some(({ person }) => person === who.person)) return notFound('proposal')
  return ok({ ...standing, people: await peopleOf(app, personsOf(standing)) })
}

export function personsOf({ parties }: Pick<Standing, 'parties'>): string[] {
  return parties.map(({ person }) => person)
}

/** Only they have a week in which it is worth to hold time. */
export function withAccounts({ parties, people }: Open): string[] {
  return personsOf({ parties }).filter(person => people.get(person)!.role !== 'guest')
}
