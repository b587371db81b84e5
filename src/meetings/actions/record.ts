import type { App } from '#/app.ts'
import { note } from '#/journal/actions.ts'
import type { KindOf } from '#/journal/schema.ts'

type Happening = {
  readonly actor: string | null
  readonly kind: KindOf<'meeting'>
  readonly data: object
}

/** Writes into the log of a meeting what happened to it; all who take part, or took part until then, hear of it. */
export async function record(
  app: App,
  meeting: string,
  people: Iterable<string>,
  happening: Happening,
): Promise<void> {
  await note(app, { ...happening, thing: 'meeting', subject: meeting, concerned: [...new Set(people)] })
}
