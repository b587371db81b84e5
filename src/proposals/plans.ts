import type { App } from '#/app.ts'
import type { Plan } from '#/clock/plan.ts'
import { noticeCrowd } from '#/proposals/actions/crowd.ts'
import { holdAll } from '#/proposals/actions/hold.ts'
import { remindParty } from '#/proposals/actions/remind.ts'
import { decideNow } from '#/proposals/actions/settle.ts'

export { DEADLINE, DECIDE, REMIND } from '#/proposals/actions/foresee.ts'

/** Looks whether a proposal, its subject, is decided: what nobody lived to do after something was said. */
export const deciding = { act: decide }

/** Closes a proposal by its rule at its deadline, or ends it. */
export const ending = { act: decide }

/** Reminds one party, its key, of what it has not answered. */
export const reminding = { act: remindParty }

/** Holds the time of a guest, its subject, who got an account. */
export const holding = { act: (app: App, { subject }: Plan) => holdAll(app, subject) }

/** Tells a proposer who is no longer free. */
export const crowding = { act: noticeCrowd }

async function decide(app: App, { subject }: Plan): Promise<void> {
  await decideNow(app, subject)
}
