import type { App } from '#/app.ts'
import { heed } from '#/messages/actions/stops.ts'
import { remind } from '#/reminders/actions/remind.ts'
import { holdersOf } from '#/reminders/store/scope.ts'
import { parsePhone } from '#/shared/phone.ts'

/**
 * Takes a text message that came in, if it is STOP or START: then the reminders of its sender are planned by what he wants
 * now. False when it says something else. Within a transaction.
 */
export async function heedStop(app: App, text: { from: string; text: string }): Promise<boolean> {
  if (!(await heed(app, text))) return false
  for (const person of await holdersOf(app.db, parsePhone(text.from)!)) await remind(app, { person })
  return true
}
