import type { App } from '#/app.ts'
import { cancel, type Plan, plan } from '#/clock/plan.ts'
import { peopleOf } from '#/people/actions.ts'
import type { Person } from '#/people/rules.ts'
import type { Open } from '#/proposals/actions/open.ts'
import { type Asked, askedAtOf, reminderFor } from '#/proposals/rules/remind.ts'
import { endOf, type Party, type Standing, stateOf } from '#/proposals/rules.ts'
import * as asked from '#/proposals/store/asked.ts'
import * as store from '#/proposals/store/proposal.ts'

/** The plan that looks whether a proposal is decided; its key names the look, empty for one from time to time. */
export const DECIDE = 'proposals.decide'
/** The plan that ends a proposal at its deadline, or when its last slot begins. */
export const DEADLINE = 'proposals.deadline'
/** The plan that reminds a party, its key, of what it has not answered. */
export const REMIND = 'proposals.remind'

/**
 * Plans what is to happen to a proposal later, as it stands after what is being done: its end, and the reminders of who
 * has not answered. In the transaction of that; doing it again plans anew.
 */
export async function foresee(app: App, open: Open): Promise<void> {
  const { id } = open.proposal
  const known = await asked.askedOf(app.db, id)
  const reminders = open.parties.flatMap(party =>
    reminderPlan(app, open, party, open.people.get(party.person)!, known),
  )
  const end = { kind: DEADLINE, subject: id, key: '', dueAt: endOf(open) }
  await cancel(app, REMIND, id)
  await plan(app, ...(stateOf(open, app.now()) === 'open' ? [end] : []), ...reminders)
}

/** Plans anew when a person is reminded of what he has not answered: his quiet hours are others, or his clock. */
export async function foreseeFor(app: App, person: string): Promise<void> {
  const proposals = await asked.remindableOf(app.db, person)
  const reader = (await peopleOf(app, [person])).get(person)
  if (!reader) return
  await cancel(app, REMIND, proposals, person)
  for (const id of proposals) {
    const standing = await store.findStanding(app.db, id)
    const party = standing?.parties.find(one => one.person === person)
    if (standing && party)
      await plan(app, ...reminderPlan(app, standing, party, reader, await asked.askedOf(app.db, id)))
  }
}

/** One who has been reminded is left alone. */
function reminderPlan(app: App, standing: Standing, party: Party, reader: Person, known: Asked): Plan[] {
  const now = app.now()
  if ((known.parties.get(party.person)?.remindedAt ?? null) !== null) return []
  const placed = reminderFor(standing, party, reader, {
    askedAt: askedAtOf(standing, party, known, now),
    now,
  })
  const { id: subject } = standing.proposal
  return placed ? [{ kind: REMIND, subject, key: party.person, dueAt: placed.at }] : []
}
