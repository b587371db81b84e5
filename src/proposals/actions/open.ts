import type { App } from '#/app.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Person } from '#/people/rules.ts'
import type { Party, Standing } from '#/proposals/rules.ts'
import * as store from '#/proposals/store/proposal.ts'
import type { Caller } from '#/shared/caller.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'

/** A proposal with its slots, its parties and who they are. */
export type Open = Standing & { readonly people: ReadonlyMap<string, Person> }

/**
 * A proposal that `who` is a party of; for everybody else there is none. With a `lock`, within a transaction, it stays as
 * it is read until that ends: `share` against changes of the proposal and other answers of `who`, `alone` against all
 * answers as well.
 */
export async function open(
  app: App,
  who: Pick<Caller, 'person'>,
  id: string,
  lock?: 'share' | 'alone',
): Promise<Result<Open>> {
  const [, standing] = await Promise.all([
    lock === 'share' ? store.share(app.db, id, who.person) : lock && store.lock(app.db, id),
    store.findStanding(app.db, id),
  ])
  if (!standing?.parties.some(({ person }) => person === who.person)) return notFound('proposal')
  return ok({ ...standing, people: await peopleOf(app, personsOf(standing)) })
}

export function personsOf({ parties }: Pick<Standing, 'parties'>): string[] {
  return parties.map(({ person }) => person)
}

/** Somebody who takes part. */
export function partyOf({ parties }: Pick<Standing, 'parties'>, person: string): Party {
  return parties.find(one => one.person === person)!
}

/** As it is when one of its parties is as given. */
export function withParty<S extends Pick<Standing, 'parties'>>(standing: S, party: Party): S {
  const parties = standing.parties.map(one => (one.person === party.person ? party : one))
  return { ...standing, parties }
}

/** Only they have a week in which it is worth to hold time. */
export function withAccounts({ parties, people }: Open): string[] {
  return personsOf({ parties }).filter(person => people.get(person)!.role !== 'guest')
}
