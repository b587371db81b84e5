import { sql } from 'kysely'
import { duties } from '#/clock/handlers.ts'
import { createContact } from '#/contacts/schema.ts'
import * as guest from '#/gatherings/schema/guest.ts'
import { answerInvitation, type GuestAnswer, listInvitations } from '#/gatherings/schema/invitations.ts'
import { getGatheringLog } from '#/gatherings/schema/watch.ts'
import { changeGathering, createGathering, dealGathering, getGathering } from '#/gatherings/schema.ts'
import { openLinks } from '#/links/actions.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { hour } from '#/time/date.ts'
import { formatInstant, parseInstant } from '#/time/instant.ts'
import type { Muster, Somebody } from './harness.ts'

type Given = Partial<BodyOf<typeof createGathering>> & {
  /** `Bo 2` may bring one; `Bo!` is asked first. They are asked in this order, unless priorities differ. */
  names: string[]
  /** By name; a third one unless said. */
  priorities?: Record<string, number>
  /** By name; made up, unless said. */
  emails?: Record<string, string>
  isDraft?: true
}

export type Dinner = Awaited<ReturnType<typeof gather>>

let evening = 0

/** A dinner of `by`, dealt, on an evening of its own so that nobody is busy, and what its guests and its host do with it. */
export async function gather(muster: Muster, by: Somebody, given: Given) {
  const { names: _names, priorities: _priorities, emails: _emails, isDraft, ...body } = given
  const start = parseInstant('2026-12-01T18:00:00Z')! + evening++ * 24 * hour
  const guests = await writeDown(by, given)
  const { id } = await by.call(createGathering, {
    body: {
      title: 'Dinner',
      start: formatInstant(start),
      end: formatInstant(start + 3 * hour),
      timezone: 'Europe/Berlin',
      seats: 2,
      guests: guests.map(({ contact, first, party }) => ({ contact, first, party })),
      ...body,
    },
  })
  if (!isDraft) await by.call(dealGathering, { params: { id } })
  return { id, params: { id }, start, ...seenBy(muster, by, { id, start, guests }) }
}

type Known = { name: string; email: string; contact: string; first: boolean; party: number }

async function writeDown(
  by: Somebody,
  { names, priorities = {}, emails = {} }: Given,
): Promise<readonly Known[]> {
  const known = []
  for (const written of names) {
    const [, name = '', first, party] = /^(\w+)(!?) ?(\d*)$/.exec(written)!
    const email = emails[name] ?? `${name.toLowerCase()}-${evening}@example.org`
    const contact = await by.call(createContact, { body: { name, email, priority: priorities[name] ?? 3 } })
    known.push({ name, email, contact: contact.id, first: first === '!', party: Number(party || 1) })
  }
  return known
}

type Planned = { readonly id: string; readonly start: number; readonly guests: readonly Known[] }

function seenBy(muster: Muster, by: Somebody, { id, start, guests }: Planned) {
  const contactOf = (name: string) => guests.find(one => one.name === name)!.contact
  const tokenOf = async (name: string) => {
    const [person, expiresAt] = [contactOf(name), start + 3 * hour]
    return (await openLinks(muster.app, [{ person, kind: 'gathering' as const, about: id, expiresAt }]))[0]!
  }

  /** By his link: the status, and the place on the waiting list if he got one. */
  async function say(name: string, answer: GuestAnswer, more: object = {}) {
    const path = answerInvitation.path.replace(':token', await tokenOf(name))
    const response = await muster.fetch(path, { method: 'PUT', json: { answer, ...more } })
    const said = (await response.json()) as { waiting?: number | null; fits?: number; type?: string }
    return { status: response.status, ...said }
  }

  /** How each stands: `Bo invited`, `Cy yes`, `Di waiting 1`. */
  async function standing(): Promise<string[]> {
    const { items } = await by.call(listInvitations, { params: { id }, query: { limit: 200 } })
    return items.map(
      ({ name, state, answer, place }) => `${name} ${answer ?? state}${place ? ` ${place}` : ''}`,
    )
  }

  /** What guests were told, the latest first: `Bo: invitation`; of one of them just the kinds. */
  async function told(name?: string): Promise<string[]> {
    const messages = muster.app.db.selectFrom('messages').select(['address', 'kind']).where('about', '=', id)
    const all = (await messages.orderBy('id', 'desc').execute()).flatMap(({ address, kind }) => {
      const who = guests.find(({ email }) => email === address)
      return who ? [{ who: who.name, kind }] : []
    })
    const ofHim = all.filter(({ who }) => who === name)
    return name ? ofHim.map(({ kind }) => kind) : all.map(({ who, kind }) => `${who}: ${kind}`)
  }

  const get = () => by.call(getGathering, { params: { id } })
  const seats = async () => (await get()).seats
  return { contactOf, tokenOf, say, standing, told, get, seats }
}

/** What a host does with a gathering. */
export function hosting(host: Somebody, { id, contactOf }: Pick<Dinner, 'id' | 'contactOf'>) {
  const params = (name: string) => ({ params: { id, contact: contactOf(name) } })
  return {
    change: (body: object) => host.call(changeGathering, { params: { id }, body }),
    invite: (name: string) => host.call(guest.inviteGuest, params(name)),
    withdraw: (name: string) => host.call(guest.withdrawInvitation, params(name)),
    remove: (name: string) => host.call(guest.removeGuest, params(name)),
    resize: (name: string, body: object) => host.call(guest.changeGuest, { ...params(name), body }),
    heard: (name: string, body: { answer: 'yes' | 'no' | 'maybe' | 'probably'; party?: number }) =>
      host.call(guest.answerForGuest, { ...params(name), body }),
    kinds: async () => (await host.call(getGatheringLog, { params: { id } })).items.map(({ kind }) => kind),
  }
}

/** `PERSON STRENGTH START`, of a gathering. */
export async function claimsOf({ app }: Muster, subject: string): Promise<string[]> {
  const rows = await app.db.selectFrom('claims').selectAll().where('subject', '=', subject).execute()
  const said = rows.map(one => `${one.person} ${one.strength} ${formatInstant(one.starts_at)}`)
  return said.sort()
}

/** Lets all that is planned for gatherings until an instant happen, each at its time, and stops the clock there. */
export async function passTo(muster: Muster, instant: number): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ kind: string; subject: string; key: string; due_at: number }>`
      select kind, subject, key, due_at from plans
      where kind in ('gatherings.deal', 'gatherings.hold') and due_at <= ${formatInstant(instant)}::timestamptz
      order by due_at limit 1`.execute(muster.app.db)
    const next = rows[0]
    muster.clock.now = Math.max(muster.clock.now, next?.due_at ?? instant)
    if (!next) return
    const { kind, subject, key, due_at: dueAt } = next
    await muster.app.db
      .deleteFrom('plans')
      .where('kind', '=', kind)
      .where('subject', '=', subject)
      .where('key', '=', key)
      .execute()
    await duties[kind]!.act(muster.app, { kind, subject, key, dueAt })
  }
}
