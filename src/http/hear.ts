import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { hearAnswer } from '#/gatherings/actions/hear.ts'
import { type Heard, isNew } from '#/messages/actions/heard.ts'
import { heedStop } from '#/reminders/actions/heed.ts'
import { ok } from '#/shared/result.ts'

/** Takes a text message that came in, once: STOP or START, or an answer to an invitation. */
export async function hear(app: App, text: Heard): Promise<void> {
  await transaction(app.db, async tx => {
    const inside = within(app, tx)
    if (!(await isNew(inside, text))) return ok()
    if (!(await heedStop(inside, text))) await hearAnswer(inside, text)
    return ok()
  })
}
