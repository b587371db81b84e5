import {
  closeDoors,
  countAttempt,
  endOtherSessions,
  forgive,
  keepSession,
  openSession,
} from '#/access/actions.ts'
import { passwordLinkMail } from '#/accounts/mail.ts'
import * as store from '#/accounts/store.ts'
import { type App, within } from '#/app.ts'
import { transaction } from '#/db/database.ts'
import { cutLinks, cutOldLinks, tell } from '#/messages/actions/tell.ts'
import * as people from '#/people/actions.ts'
import type { Person } from '#/people/rules.ts'
import type { PersonShape } from '#/people/schema.ts'
import { remind } from '#/reminders/actions/remind.ts'
import type { Caller } from '#/shared/caller.ts'
import { hashPassword, verifyPassword } from '#/shared/password.ts'
import { ok, type Refused, type Result, refused } from '#/shared/result.ts'
import { hashToken, newToken } from '#/shared/seal.ts'
import { day, minute } from '#/time/date.ts'

export type SignedIn = { person: string; token: string; expires: number }
type NewAccount = { email: string; name: string; password: string; timezone?: string }

const LINK_LASTS = 5 * day
/** No more than one link in so long to one address: nobody's mailbox is filled by strangers. */
const LINK_EVERY = minute

/** Makes an account. An address known as a guest is not handed over: its link goes to the address itself. */
export async function signUp(app: App, given: NewAccount, userAgent: string): Promise<Result<SignedIn>> {
  const hash = await hashPassword(given.password)
  const { password: _, ...asked } = given
  let refusal: Refused | undefined
  const done = await transaction(app.db, async tx => {
    const inside = within(app, tx)
    refusal = undefined // of an attempt that was rolled back
    await takeTurns(inside)
    if (app.settings.signup === 'closed' && (await people.isInhabited(inside))) {
      return refused('signup-closed', 'Ask an admin of this server to add you.')
    }
    const known = await people.findByAddress(inside, given.email)
    if (known) {
      refusal = await refuseKnown(inside, known)
      return ok(null) // what was mailed stays
    }
    const person = await people.personFor(inside, asked)
    return ok(await admit(inside, person, { hash, provenFor: null }, userAgent))
  })
  if (refusal) return refusal
  return done as Result<SignedIn>
}

/** As slow for an unknown address as for a wrong password, and the same words. */
export async function signIn(
  app: App,
  { email, password }: { email: string; password: string },
  from: { ip: string; userAgent: string },
): Promise<Result<SignedIn>> {
  const allowed = await countAttempt(app, email, from.ip)
  if (!allowed.ok) return allowed
  const known = await store.credentialsOf(app.db, email)
  if (!(await verifyPassword(password, known?.hash ?? null))) return wrongCredentials()
  await forgive(app, email, from.ip)
  return transaction(app.db, async tx => {
    // It may have been changed while we verified it; a session begun now would outlive the change.
    if (!(await store.keepPassword(tx, known!.person, known!.hash!))) return wrongCredentials()
    const opened = await openSession(within(app, tx), known!.person, from.userAgent)
    return ok({ person: known!.person, ...opened })
  })
}

export async function changePassword(
  app: App,
  who: Caller,
  { current, password }: { current?: string; password: string },
  ip: string,
): Promise<Result<undefined>> {
  const known = await store.passwordOf(app.db, who.person)
  if (known !== null) {
    const allowed = await countAttempt(app, who.person, ip)
    if (!allowed.ok) return allowed
    if (!(await verifyPassword(current ?? '', known)))
      return refused('wrong-credentials', 'The current password is wrong.')
    await forgive(app, who.person, ip)
  }
  const exchange = { from: known, to: await hashPassword(password) }
  return transaction(app.db, async tx => {
    // Links before the password, as `spendLink` takes them: neither waits for the other crosswise.
    await retireLinks(within(app, tx), who.person)
    // What ended this session or took the password away meanwhile must not be undone.
    const changed = await store.changePassword(tx, who.person, exchange, app.now())
    if (!changed || !(await keepSession(within(app, tx), who)))
      return refused('conflict', 'The password was changed elsewhere meanwhile. Sign in again.')
    await endOtherSessions(within(app, tx), who.person, who.session)
    return ok()
  })
}

/** Whether a person signs in with a password, and whether it was set by a link mailed to that address. */
export async function passwordState(app: App, person: Person): Promise<'none' | 'proven' | 'unproven'> {
  const password = await store.provenFor(app.db, person.id)
  if (!password) return 'none'
  return password.proven_for?.toLowerCase() === person.email.toLowerCase() ? 'proven' : 'unproven'
}

/** Takes the password away, with every link that could set another. */
export async function dropPassword(app: App, person: string): Promise<void> {
  await retireLinks(app, person)
  await store.removePassword(app.db, person)
}

/** Adds a person; when an admin does, the person is mailed a link to set a password. */
export async function addPerson(
  app: App,
  who: Caller,
  given: people.NewPerson,
): Promise<Result<PersonShape>> {
  return transaction(app.db, async tx => {
    const added = await people.add(within(app, tx), who, given)
    if (!added.ok) return added
    if (who.role === 'admin') await mailLink(within(app, tx), added.value)
    return ok(people.shown(who, added.value))
  })
}

/** The same answer in every case; a link only to an address that is known. */
export async function requestLink(app: App, email: string): Promise<Result<{ detail: string }>> {
  const done = await transaction(app.db, async tx => {
    const person = await people.findByAddress(within(app, tx), email)
    if (person) await mailLinkSeldom(within(app, tx), person)
    return ok()
  })
  return done.ok ? ok({ detail: 'If somebody with this address is known here, a link is on its way.' }) : done
}

export async function seeLink(app: App, token: string): Promise<Result<{ email: string; name: string }>> {
  const holder = await store.linkHolder(app.db, hashToken(token), app.now())
  if (!holder) return linkGone()
  const person = (await people.peopleOf(app, [holder])).get(holder)!
  return ok({ email: person.email, name: person.name })
}

type Chosen = { password: string; name?: string; timezone?: string }

/**
 * Sets the password, makes the person a member, ends his other sessions, signs him in. Where the address was never
 * proven, whoever claimed it may have been a stranger: what he left open is closed as well.
 */
export async function spendLink(
  app: App,
  token: string,
  chosen: Chosen,
  userAgent: string,
): Promise<Result<SignedIn>> {
  // Hashing is dear, so not for whoever guesses at links.
  if (!(await store.linkHolder(app.db, hashToken(token), app.now()))) return linkGone()
  const hash = await hashPassword(chosen.password)
  return transaction(app.db, async tx => {
    const inside = within(app, tx)
    const link = await store.spendLink(tx, hashToken(token), app.now())
    if (!link) return linkGone()
    await cutLinks(inside, link.person)
    const person = (await people.peopleOf(inside, [link.person])).get(link.person)!
    // First of all: a sign-in with the old password is over then, and its session ends below.
    await shutOut(inside, person)
    const { name = person.name, timezone = person.timezone } = chosen
    const password = { hash, provenFor: link.address }
    return ok(await admit(inside, { ...person, name, timezone }, password, userAgent))
  })
}

/** Forgets links that have not worked for a month, and cuts those out of the outbox that work no more. */
export async function sweepLinks(app: App): Promise<void> {
  await cutOldLinks(app, app.now() - LINK_LASTS)
  await store.sweepLinks(app.db, app.now() - 30 * day)
}

async function retireLinks(app: App, person: string): Promise<void> {
  await store.retireLinks(app.db, person, app.now())
  await cutLinks(app, person)
}

/** Ends the sessions of a person and, unless his address was proven before, all other ways in. */
async function shutOut(app: App, person: Person): Promise<void> {
  const isProven =
    (await passwordState(app, person)) === 'proven' ||
    (await store.hasProvenIdentity(app.db, person.id, person.email))
  await store.removePassword(app.db, person.id)
  if (isProven) return endOtherSessions(app, person.id, null)
  await store.removeIdentities(app.db, person.id)
  await closeDoors(app, person.id)
}

/** Makes a member of a person, with a password and a session; inside a transaction that took turns. */
export async function admit(app: App, person: Person, chosen: store.NewPassword, agent: string) {
  await people.admit(app, person)
  await remind(app, { person: person.id })
  await store.savePassword(app.db, person.id, chosen, app.now())
  return { person: person.id, ...(await openSession(app, person.id, agent)) }
}

/** Until the transaction ends, nobody else becomes the first account. */
export async function takeTurns(app: App): Promise<void> {
  await store.takeTurns(app.db)
}

async function refuseKnown(app: App, known: Person): Promise<Refused> {
  if (await store.hasCredentials(app.db, known.id)) {
    return refused(
      'taken',
      'This address has an account already. Sign in, or ask for a link to set a new password.',
    )
  }
  await mailLinkSeldom(app, known)
  return refused(
    'link-needed',
    'This address has been invited here before. A link to finish signing up is on its way to it.',
  )
}

async function mailLinkSeldom(app: App, person: Person): Promise<void> {
  const last = await store.lastLinkAt(app.db, person.id)
  if (last === null || app.now() - last >= LINK_EVERY) await mailLink(app, person)
}

async function mailLink(app: App, person: Person): Promise<void> {
  const token = newToken('ml')
  const now = app.now()
  const about = { id: app.newId(), person: person.id, address: person.email }
  await store.addLink(app.db, { ...about, hash: hashToken(token), now, expires: now + LINK_LASTS })
  const { publicUrl } = app.settings
  const mail = passwordLinkMail(person, `${publicUrl}/join/${token}`, publicUrl)
  await tell(app, { to: person, kind: 'notice', about: null, secret: true, letter: mail })
}

function wrongCredentials(): Refused {
  return refused('wrong-credentials', 'The address or the password is wrong.')
}

function linkGone(): Refused {
  return refused(
    'gone',
    'This link was used, has expired or never was. Ask for a new one on the sign-in page.',
  )
}
