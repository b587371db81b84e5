import type { App } from '#/app.ts'
import { copiesDueOf, copyDue } from '#/calendars/actions/copy/due.ts'
import { note, noteAll } from '#/journal/actions.ts'
import type { KindOf } from '#/journal/schema.ts'

type Happening = {
  readonly actor: string | null
  readonly kind: KindOf<'meeting'>
  readonly data: object
}

/**
 * Writes into the log of a meeting what happened to it; all who take part, or took part until then, hear of it. Its copy
 * in a calendar follows.
 */
export async function record(
  app: App,
  meeting: string,
  people: Iterable<string>,
  happening: Happening,
): Promise<void> {
  const entry = { ...happening, thing: 'meeting' as const, subject: meeting, concerned: [...new Set(people)] }
  await Promise.all([note(app, entry), copyDue(app, meeting)])
}

type Recorded = Happening & { readonly meeting: string; readonly people: Iterable<string> }

/** The same for many at once, in this order. */
export async function recordAll(app: App, all: readonly Recorded[]): Promise<void> {
  const entries = all.map(({ meeting, people, ...happening }) => {
    return { ...happening, thing: 'meeting' as const, subject: meeting, concerned: [...new Set(people)] }
  })
  const meetings = [...new Set(all.map(({ meeting }) => meeting))]
  await Promise.all([noteAll(app, entries), copiesDueOf(app, meetings)])
}
