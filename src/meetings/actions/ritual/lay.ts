import type { App } from '#/app.ts'
import { claim, yieldToExternal } from '#/ledger/actions.ts'
import { claimsFor, type Meeting, type Occurrence, type Participant } from '#/meetings/rules.ts'

export type Laying = {
  readonly meeting: Pick<Meeting, 'id' | 'title'>
  readonly participants: readonly Participant[]
  readonly occurrences: readonly Occurrence[]
}

/**
 * Claims the time of those who take part in meetings of rituals, within the transaction of the cause: of all at once, and
 * of whoever is free. A ritual belongs to the team, and stands whoever is busy.
 */
export async function layAll(app: App, laid: readonly Laying[]): Promise<void> {
  if (laid.length === 0) return
  const claims = laid.flatMap(({ meeting, participants, occurrences }) =>
    claimsFor(meeting, participants, occurrences),
  )
  await Promise.all([
    claim(app, claims),
    yieldToExternal(
      app,
      laid.map(({ meeting }) => meeting.id),
      [...new Set(claims.map(({ person }) => person))],
    ),
  ])
}
