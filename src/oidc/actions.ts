import { closeDoors, openSession } from '#/access/actions.ts'
import { dropPassword, passwordState, type SignedIn, takeTurns } from '#/accounts/actions.ts'
import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { tell } from '#/messages/actions/tell.ts'
import { linkedMail } from '#/oidc/mail.ts'
import { type Entry, entryFor, type Known, type Profile } from '#/oidc/rules.ts'
import type { OidcProblem } from '#/oidc/schema.ts'
import * as store from '#/oidc/store.ts'
import * as people from '#/people/actions.ts'
import type { Person } from '#/people/rules.ts'
import { ok } from '#/shared/result.ts'

/** Signs in whom the provider sends; a first time makes an account, or gives one that is known this identity. */
export async function enter(app: App, profile: Profile, userAgent: string): Promise<SignedIn | OidcProblem> {
  const entered = await transaction<SignedIn | OidcProblem>(app.db, async tx => {
    const inside = within(app, tx)
    await takeTurns(inside)
    const holder = profile.email ? await people.findByAddress(inside, profile.email) : undefined
    const entry = entryFor(profile, await knownOf(inside, profile, holder))
    if (entry.as === 'nobody') return ok(entry.why)
    const person = await admit(inside, profile, entry, holder)
    return ok({ person, ...(await openSession(inside, person, userAgent)) })
  })
  if (!entered.ok) throw new Error(entered.detail) // nothing in it refuses
  return entered.value
}

async function knownOf(app: App, profile: Profile, holder: Person | undefined): Promise<Known> {
  return {
    identity: await store.holderOf(app.db, profile),
    holder: holder ? { person: holder.id, hasIdentity: await store.hasIdentity(app.db, holder.id) } : null,
    mayJoin: app.settings.signup === 'open' || !(await people.isInhabited(app)),
  }
}

async function admit(
  app: App,
  profile: Profile,
  entry: Exclude<Entry, { as: 'nobody' }>,
  holder: Person | undefined,
): Promise<string> {
  if (entry.as === 'known') return entry.person
  if (holder) await shutOutStrangers(app, holder, profile)
  const { email, name, timezone } = profile
  const person = await people.personFor(app, {
    email: email!,
    ...(name && { name }),
    ...(timezone && { timezone }),
  })
  await people.admit(app, person)
  const provenFor = profile.emailVerified ? person.email : null
  await store.addIdentity(app.db, profile, { person: person.id, provenFor }, app.now())
  return person.id
}

/**
 * Anybody may have signed up with this address and a password of his own before its owner came. So what was never
 * proven by a link to the address ends here, or he would stay in the owner's account.
 */
async function shutOutStrangers(app: App, holder: Person, profile: Profile): Promise<void> {
  if ((await passwordState(app, holder)) !== 'unproven') return
  await dropPassword(app, holder.id)
  await closeDoors(app, holder.id)
  const mail = linkedMail(holder, new URL(profile.issuer).hostname, app.settings.publicUrl)
  await tell(app, { to: holder, kind: 'notice', about: null, letter: mail })
}
