import type { App } from '#/app.ts'
import type { Caller } from '#/shared/caller.ts'
import { membersOf } from '#/standups/store/standup.ts'

/** Whether somebody takes part in a stand-up, and so hears what happens to it. */
export async function mayHear(app: App, who: Pick<Caller, 'person'>, standup: string): Promise<boolean> {
  return (await membersOf(app.db, standup)).some(({ person }) => person === who.person)
}
