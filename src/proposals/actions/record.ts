import type { App } from '#/app.ts'
import { note } from '#/journal/actions.ts'
import type { KindOf } from '#/journal/schema.ts'
import { personsOf } from '#/proposals/actions/open.ts'
import { toldOf } from '#/proposals/rules/log.ts'
import { naming } from '#/proposals/rules/slots.ts'
import { commonOf, type Standing } from '#/proposals/rules.ts'

type Happening = {
  readonly actor: string | null
  readonly kind: KindOf<'proposal'>
  readonly data?: object
  /** Who hears of it though he is no party any more. */
  readonly besides?: readonly string[]
}

/**
 * Writes into the log of a proposal what happened to it, with what all have in common after that; all parties hear of
 * it. Never tokens.
 */
export async function record(app: App, standing: Standing, happening: Happening): Promise<void> {
  const { proposal } = standing
  const { actor, kind, besides = [] } = happening
  const data = { ...happening.data, slots: commonOf(standing).map(naming(proposal, standing.slots)) }
  await note(app, {
    actor,
    kind,
    data,
    told: toldOf(proposal, kind, data),
    thing: 'proposal',
    subject: proposal.id,
    concerned: [...personsOf(standing), ...besides],
  })
}
