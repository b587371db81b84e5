import type { Client } from '#/client/client.ts'
import { changeProposal, createProposal, listProposals } from '#/proposals/schema.ts'
import { days } from '#/time/date.ts'
import type { Proposed } from './proposals.ts'

type Somebody = { readonly id: string; readonly call: Client }
type Place = { readonly monday: Temporal.PlainDate; readonly timezone: string }

/** Proposes times in the week that begins on `monday`, unless that was done already, and answers as far as is said. */
export async function propose(
  cast: ReadonlyMap<string, Somebody>,
  proposed: Proposed,
  place: Place,
): Promise<void> {
  const { call } = cast.get(proposed.proposer)!
  const { title, description, location, hidden } = proposed
  if (await isThere(call, title)) return
  const parties = proposed.parties.map(name => cast.get(name)?.id ?? name)
  const slots = proposed.slots.map(slot => ({ start: startOf(slot, place), duration: lengthOf(slot) }))
  const details = {
    ...(description && { description }),
    ...(location && { location }),
    ...(hidden && { hidden }),
  }
  const made = await call(createProposal, {
    body: { title, ...details, parties, slots, timezone: place.timezone },
  })
  for (const [name, answers] of Object.entries(proposed.answers)) {
    const said = slots.flatMap((slot, index) => {
      if (answers[index] === 'no') return []
      return [{ ...slot, answer: answers[index] === '?' ? ('if-needed' as const) : ('yes' as const) }]
    })
    await cast.get(name)!.call(changeProposal, { params: { id: made.id }, body: { slots: said } })
  }
}

async function isThere(call: Client, title: string): Promise<boolean> {
  const { items } = await call(listProposals, { query: { limit: 200 } })
  return items.some(one => one.title === title)
}

type Slot = Proposed['slots'][number]

function startOf({ day, start }: Slot, { monday, timezone }: Place): string {
  const date = monday.add({ days: days.indexOf(day) })
  if (start === undefined) return date.toString()
  return date.toZonedDateTime({ timeZone: timezone, plainTime: start }).toInstant().toString()
}

function lengthOf({ minutes }: Slot): string {
  return minutes === undefined ? 'P1D' : `PT${minutes}M`
}
