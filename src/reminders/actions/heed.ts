import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { heed } from '#/messages/actions/stops.ts'
import { remind } from '#/reminders/actions/remind.ts'
import { holdersOf } from '#/reminders/store/scope.ts'
import { parsePhone } from '#/shared/phone.ts'
import { ok } from '#/shared/result.ts'

/** Takes a text message that came in. After STOP or START the reminders of its sender are planned by what he wants now. */
export async function hearText(app: App, text: { from: string; text: string }): Promise<void> {
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    if (!(await heed(inside, text))) return ok()
    for (const person of await holdersOf(tx, parsePhone(text.from)!)) await remind(inside, { person })
    return ok()
  })
}
