import type { App } from '#/app.ts'
import { wishIn } from '#/messages/rules/delivery.ts'
import * as store from '#/messages/store/stops.ts'
import { parsePhone } from '#/shared/phone.ts'

/** Those of these numbers (E.164) whose holders answered STOP: they get no text messages, whatever it is. */
export async function stoppedAmong(app: App, phones: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set(phones.length ? await store.findStopped(app.db, phones) : [])
}

/**
 * Takes a text message that came in, if it is STOP or START. False when it says something else.
 */
export async function heed(app: App, { from, text }: { from: string; text: string }): Promise<boolean> {
  const phone = parsePhone(from)
  if (phone === undefined) return false
  const wish = wishIn(text, (await stoppedAmong(app, [phone])).has(phone))
  if (wish === 'stop') await store.addStop(app.db, phone, app.now())
  if (wish === 'start') await store.removeStop(app.db, phone)
  return wish !== undefined
}
