import type { App } from '#/app.ts'
import { note } from '#/journal/actions.ts'
import type { KindOf } from '#/journal/schema.ts'
import { personsOf } from '#/proposals/actions/open.ts'
import { nameOf } from '#/proposals/rules/slots.ts'
import { commonOf, type Standing } from '#/proposals/rules.ts'

type Happening = {
  readonly actor: string | null
  readonly kind: KindOf<'proposal'>
  readonly data?: object
}

/**
 * Writes into the log of a proposal what happened to it, with what all have in common after that; all parties hear of
 * it. Never tokens.
 */
export async function record(app: App, standing: Standing, happening: Happening): Promise<void> {
  const { proposal } = standing
  const slots = commonOf(standing).map(slot => nameOf(proposal, slot))
  await note(app, {
    ...happening,
    data: { ...happening.data, slots },
    thing: 'proposal',
    subject: proposal.id,
    concerned: personsOf(standing),
  })
}
