import type { Carriers } from '#/carriers.ts'
import type { Settings } from '#/config.ts'
import type { Database } from '#/db/database.ts'

/** Everything an action may use. Made once in `main.ts` and passed explicitly. */
export type App = {
  readonly db: Database
  /** Epoch milliseconds. Tests stop it. */
  readonly now: () => number
  /** A UUID that sorts by the time it was made (version 7, RFC 9562). */
  readonly newId: () => string
  readonly log: Log
  readonly settings: Settings
  /** 32 bytes, from which keys for sealing and signing are derived. */
  readonly secret: Uint8Array
  readonly carriers: Carriers
}

/** Structured, one JSON line each. Facts never hold tokens, passwords or message texts. */
export type Log = {
  readonly debug: (facts: object, message: string) => void
  readonly info: (facts: object, message: string) => void
  readonly warn: (facts: object, message: string) => void
  readonly error: (facts: object, message: string) => void
}

/** The same app inside a transaction already begun: what it does joins that transaction. */
export function within(app: App, db: Database): App {
  return { ...app, db }
}
