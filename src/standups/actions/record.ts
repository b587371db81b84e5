import type { App } from '#/app.ts'
import { note } from '#/journal/actions.ts'
import type { KindOf } from '#/journal/schema.ts'

type Happening = {
  /** Null: the officer. */
  readonly actor: string | null
  readonly kind: KindOf<'standup'>
  readonly data?: object
}

/** Writes into the journal of a stand-up what happened to it; all who take part, or did until then, hear of it. */
export async function record(
  app: App,
  standup: string,
  persons: Iterable<string>,
  happening: Happening,
): Promise<void> {
  await note(app, { ...happening, thing: 'standup', subject: standup, concerned: [...new Set(persons)] })
}
