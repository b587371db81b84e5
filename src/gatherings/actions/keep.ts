import type { App } from '#/app.ts'
import { type Gathering, type Guest, hostsOf } from '#/gatherings/rules.ts'
import { membersOf } from '#/gatherings/store/guests.ts'
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
  const members = guests.filter(({ hasAccount }) => hasAccount)
  if (members.length === 0) return new Set()
  // A host who is among his own guests has claimed that time already.
  const persons = members.map(({ person }) => person!).filter(person => !hostsOf(gathering).includes(person))
  const claims = members
    .flatMap(guest => claimOf(gathering, guest))
    .filter(({ person }) => persons.includes(person))
  const [, refused] = await Promise.all([
    release(app, { subject: gathering.id, persons }),
    claim(app, claims),
  ])
  return new Set(refused.map(({ person }) => person))
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

function claimOf(gathering: Gathering, guest: Guest): Claim[] {
  const strength = strengthOf(guest)
  return strength ? [claimBy(gathering, guest.person!, strength)] : []
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
