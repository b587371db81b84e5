import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import type { Incoming, Mailbox } from '#/mailbox.ts'
import { fail } from '#/messages/actions/deliver.ts'
import { failureIn } from '#/messages/rules/report.ts'
import { ok, type Result } from '#/shared/result.ts'
import { isBounce, readReturnAddress } from '#/shared/return-address.ts'

/**
 * The mailbox for what mail servers report of our mails. It has one address for each message, the sender of its
 * envelope: who writes there can say of that message that it did not arrive, and nothing else.
 */
export function bounceMailbox(app: App): Mailbox {
  return {
    has: async address => messageOf(app, address) !== undefined,
    take: (address, mail) => take(app, messageOf(app, address)!, mail),
  }
}

function messageOf({ settings, secret }: App, address: string): string | undefined {
  const read = settings.inbound ? readReturnAddress(address, settings.inbound.domain) : undefined
  return read?.kind === 'bounce' && isBounce(secret, read) ? read.id : undefined
}

/** Delays, and answers of those who are away: they are taken and dropped, or they would come again. */
async function take(app: App, message: string, { report }: Incoming): Promise<Result<undefined>> {
  const failure = report === null ? null : failureIn(report)
  if (failure === null) {
    app.log.info({ message }, 'what came back for a message does not say that it failed')
    return ok()
  }
  return transaction(app.db, async tx => {
    // While it is planned it is an earlier try that came back, and has been told of.
    await fail(within(app, tx), message, failure, { from: ['sent'] })
    return ok()
  })
}
