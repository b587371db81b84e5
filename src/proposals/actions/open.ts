import type { App } from '#/app.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Person } from '#/people/rules.ts'
import type { Party, Standing } from '#/proposals/rules.ts'
import * as store from '#/proposals/store/proposal.ts'
import type { Caller } from '#/shared/caller.ts'
import { joined } from '#/shared/joined.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'

/** A proposal with its slots, its parties and who they are. */
export type Open = Standing & { readonly people: ReadonlyMap<string, Person> }

type Reader = Pick<Caller, 'person'>

/** A proposal that `who` is a party of, as it stands now; for everybody else there is none. */
export async function open(app: App, who: Reader, id: string): Promise<Result<Open>> {
  return forParty(await current(app, id), who)
}

/** As it stands now, undefined when there is none. Those who ask at once read it together: an answer of thirty is long. */
export const current = joined(async (app: App, id): Promise<Open | undefined> => {
  const standing = await store.findStanding(app.db, id)
  return standing && { ...standing, people: await peopleOf(app, personsOf(standing)) }
})

/** The same within a transaction until whose end nobody else changes it, nor answers it. */
export async function openAlone(app: App, who: Reader, id: string): Promise<Result<Open>> {
  const [, standing] = await Promise.all([store.lock(app.db, id), store.findStanding(app.db, id)])
  const found = forParty(standing, who)
  if (!found.ok) return found
  return ok({ ...found.value, people: await peopleOf(app, personsOf(found.value)) })
}

/** The same within a transaction until whose end nobody else changes it, and `who` answers nothing else. */
export async function openShared(app: App, who: Reader, id: string): Promise<Result<Standing>> {
  return forParty(await findShared(app, [who.person], id), who)
}

/** The same for several; undefined when there is none. Who of them is a party is not asked. */
export async function findShared(
  app: App,
  persons: readonly string[],
  id: string,
): Promise<Standing | undefined> {
  const [, standing] = await Promise.all([store.share(app.db, id, persons), store.findStanding(app.db, id)])
  return standing
}

/** Refuses whoever is no party: for him there is no such proposal. */
export function forParty<S extends Standing>(standing: S | undefined, { person }: Reader): Result<S> {
  return standing?.parties.some(party => party.person === person) ? ok(standing) : notFound('proposal')
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

export function withAccounts({ parties }: Pick<Standing, 'parties'>): string[] {
  return parties.filter(({ hasAccount }) => hasAccount).map(({ person }) => person)
}
