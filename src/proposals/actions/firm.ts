import type { App } from '#/app.ts'
import { firmTime } from '#/ledger/actions.ts'
import { type Open, withAccounts } from '#/proposals/actions/open.ts'
import type { Firm } from '#/proposals/rules/decide.ts'
import { hullOf } from '#/proposals/rules/overlay.ts'

/**
 * The firm time of parties with accounts beside the slots. Read once for all who have the same reading of a proposal:
 * thirty who answer at once do, and each looks whether that decides it and then at how it stands.
 */
export function firmOf(app: App, open: Open): Promise<Firm> {
  const known = firm.get(open) ?? firmTime(app, withAccounts(open), hullOf(open.slots))
  firm.set(open, known)
  return known
}

const firm = new WeakMap<Open, Promise<Firm>>()
