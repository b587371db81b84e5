import type { App } from '#/app.ts'
import { type Gathering, type Guest, hostsOf } from '#/gatherings/rules.ts'
import { claim, release } from '#/ledger/actions.ts'
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
