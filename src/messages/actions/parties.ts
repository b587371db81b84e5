import type { App } from '#/app.ts'
import type { Happened } from '#/journal/schema.ts'
import { findParties } from '#/messages/store/listing.ts'
import { formatInstant } from '#/time/instant.ts'

/** What became of messages, for the open pages of those whom they are to and on whose behalf they were sent. */
export async function partiesOf(
  app: App,
  ids: readonly string[],
): Promise<(Happened & { concerned: string[] })[]> {
  const found = await findParties(app.db, ids)
  return found.map(({ id, state, recipient, sender }) => ({
    thing: 'message',
    subject: id,
    kind: state,
    at: formatInstant(app.now()),
    concerned: [recipient, sender].filter(person => person !== null),
  }))
}
