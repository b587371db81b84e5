import type { App } from '#/app.ts'
import type { Plan } from '#/clock/plan.ts'
import { keepTimeOfMember } from '#/gatherings/actions/admitted.ts'
import { dealLater } from '#/gatherings/actions/deal.ts'
import { sendToContact } from '#/gatherings/actions/late.ts'
import { remindGuest } from '#/gatherings/actions/remind.ts'
import { dealAll } from '#/gatherings/actions/sweep.ts'
import { leaveUnsaid, sayOtherwise } from '#/gatherings/actions/undelivered.ts'
import { fail, TRIED } from '#/messages/actions/deliver.ts'
import { CarrierAway, Hopeless } from '#/shared/hopeless.ts'
import { minute } from '#/time/date.ts'

export { DEAL } from '#/gatherings/actions/deal.ts'
export { REMIND } from '#/gatherings/actions/remind.ts'

/** Deals a gathering, its subject: an invitation has lapsed, or a wave was only the first. Its key: who was passed already. */
export const dealing = { act: (app: App, { subject, key }: Plan) => dealLater(app, subject, Number(key)) }

/** Asks a guest, its key, whether he is still coming. */
export const reminding = { act: remindGuest }

/** Sends one message to a contact; its subject is the message. */
export const sending = {
  tries: TRIED,
  act: (app: App, { subject }: Plan) => sendToContact(app, subject),
  gaveUp: (app: App, { subject }: Plan, error: Error) =>
    fail(app, subject, error.message, { isAway: isAway(error) }),
}

/** Whoever cannot be reached is told of as that. */
function isAway(error: Error): boolean {
  return error instanceof CarrierAway || !(error instanceof Hopeless)
}

/** Says otherwise what did not reach a contact: a message, its key. */
export const sayingOtherwise = { act: sayOtherwise, gaveUp: leaveUnsaid }

/** Deals whatever is due and was not dealt. */
export const sweeping = { act: (app: App) => dealAll(app), every: 5 * minute }

/** Holds or claims the time of a guest, its subject, who got an account. */
export const keeping = { act: (app: App, { subject }: Plan) => keepTimeOfMember(app, subject) }
