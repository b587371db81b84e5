import type { App } from '#/app.ts'
import { type Gathering, hostsOf } from '#/gatherings/rules.ts'
import { note } from '#/journal/actions.ts'
import type { KindOf } from '#/journal/schema.ts'

type Happening = {
  /** Null: Muster itself, or a guest without an account. */
  readonly actor: string | null
  readonly kind: KindOf<'gathering'>
  readonly data?: object
}

/** Writes into the log of a gathering what happened to it; its hosts hear of it, and nobody else: it names their contacts. */
export async function record(app: App, gathering: Gathering, happening: Happening): Promise<void> {
  await note(app, { ...happening, thing: 'gathering', subject: gathering.id, concerned: hostsOf(gathering) })
}
