import type { App } from '#/app.ts'
import { type Gathering, type Guest, hostsOf } from '#/gatherings/rules.ts'
import { alsoGuests, membersOf } from '#/gatherings/store/guests.ts'
import { claim, release, takeTurns } from '#/ledger/actions.ts'
import type { Claim } from '#/ledger/rules.ts'

/**
 * Puts what a gathering claims of its guests' time in keeping with how they stand: a hold while they are invited and may
 * come, a firm claim once they do, if they wish. Within the transaction of the cause. Answers who was busy.
 */
export async function keepTimeOf(
  app: App,
  gathering: Gathering,
  guests: readonly Guest[],
): Promise<ReadonlySet<string>> {
  // A host who is among his own guests has claimed that time already.
  const hosts = hostsOf(gathering)
  const members = guests.filter(({ hasAccount, person }) => hasAccount && !hosts.includes(person!))
  if (members.length === 0) return new Set()
  const persons = [...new Set(members.map(({ person }) => person!))]
  const claims = await claimsOf(app, gathering, members)
  const [, refused] = await Promise.all([
    release(app, { subject: gathering.id, persons }),
    claim(app, claims),
  ])
  return new Set(refused.map(({ person }) => person))
}

/** Frees the time of guests who are these persons no more, as far as they are no other guests. */
export async function freeTimeOf(app: App, gathering: Gathering, persons: readonly string[]): Promise<void> {
  const hosts = hostsOf(gathering)
  const left = persons.filter(person => !hosts.includes(person))
  if (left.length === 0) return
  await release(app, { subject: gathering.id, persons: left })
  await keepTimeOf(app, gathering, await alsoGuests(app.db, gathering.id, left, []))
}

/** Claims the time of its hosts. Answers who was busy. */
export async function keepTimeOfHosts(app: App, gathering: Gathering): Promise<ReadonlySet<string>> {
  const persons = hostsOf(gathering)
  const claims = persons.map(person => claimBy(gathering, person, 'firm'))
  const [, refused] = await Promise.all([
    release(app, { subject: gathering.id, persons }),
    claim(app, claims),
  ])
  return new Set(refused.map(({ person }) => person))
}

/**
 * Claims the time of all anew after a change of when it is or who hosts it, within the transaction of that; nothing else
 * was claimed in it before. Whoever is busy by then is not claimed, and comes all the same.
 */
export async function moveTime(app: App, before: Gathering, after: Gathering): Promise<void> {
  const left = before.coHosts.filter(person => !after.coHosts.includes(person))
  const isMoved = before.start !== after.start || before.end !== after.end
  const isSame = left.length === 0 && before.coHosts.length === after.coHosts.length
  if (isSame && !isMoved) return
  const members = await membersOf(app.db, after.id)
  await layAnew(app, after, isMoved ? members : members.filter(({ person }) => left.includes(person!)), left)
}

/** Claims the time of its hosts and of these guests as if it were planned only now; that of `gone` is free. */
export async function layAnew(
  app: App,
  gathering: Gathering,
  members: readonly Guest[],
  gone: readonly string[] = [],
): Promise<void> {
  const persons = [...hostsOf(gathering), ...gone, ...members.map(({ person }) => person!)]
  await takeTurns(app, [...new Set(persons)])
  await release(app, { subject: gathering.id, persons: gone })
  await keepTimeOfHosts(app, gathering)
  await keepTimeOf(app, gathering, members)
}

/** One of each: two hosts may both know somebody, of which neither knew. */
async function claimsOf(app: App, gathering: Gathering, members: readonly Guest[]): Promise<Claim[]> {
  const persons = members.map(({ person }) => person!)
  const others = await alsoGuests(
    app.db,
    gathering.id,
    persons,
    members.map(({ id }) => id),
  )
  const wanted = [...members, ...others].flatMap(guest => {
    const strength = strengthOf(guest)
    return strength ? [claimBy(gathering, guest.person!, strength)] : []
  })
  const firmLast = wanted.toSorted((a, b) => (a.strength === b.strength ? 0 : a.strength === 'hold' ? -1 : 1))
  return [...new Map(firmLast.map(claim => [claim.person, claim])).values()]
}

function strengthOf({ state, answer, wish, claims }: Guest): Claim['strength'] | null {
  if (state === 'answered' && answer === 'yes') return claims ? 'firm' : null
  if (state === 'answered') return answer === 'no' ? null : 'hold'
  return state === 'invited' || wish !== null ? 'hold' : null
}

function claimBy(gathering: Gathering, person: string, strength: Claim['strength']): Claim {
  const { id: subject, start, end, title } = gathering
  return { person, start, end, strength, kind: 'gathering', subject, occurrence: start, title }
}
