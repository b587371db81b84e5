import type { App } from '#/app.ts'
import { hostsOf } from '#/gatherings/rules.ts'
import * as store from '#/gatherings/store/gathering.ts'
import type { Caller } from '#/shared/caller.ts'
import { notFound, ok, type Result } from '#/shared/result.ts'

/** A gathering that `who` hosts, as it stands now; for everybody else there is none. */
export async function open(app: App, who: Caller, id: string): Promise<Result<store.Seated>> {
  return forHost(await store.findGathering(app.db, id), who)
}

/** The same within a transaction until whose end nobody else changes it, answers or deals. */
export async function openAlone(app: App, who: Caller, id: string): Promise<Result<store.Seated>> {
  const [, seated] = await Promise.all([store.lock(app.db, id), store.findGathering(app.db, id)])
  return forHost(seated, who)
}

/** Whether somebody hears of what happens to a gathering: one of its hosts. */
export async function mayHear(app: App, who: Caller, id: string): Promise<boolean> {
  return store.isHost(app.db, id, who.person)
}

function forHost(seated: store.Seated | undefined, { person }: Caller): Result<store.Seated> {
  return seated && hostsOf(seated.gathering).includes(person) ? ok(seated) : notFound('gathering')
}
