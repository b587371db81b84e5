import { sql } from 'kysely'
import { duties } from '#/clock/handlers.ts'
import { createContact } from '#/contacts/schema.ts'
import { answerInvitation, type GuestAnswer, listInvitations } from '#/gatherings/schema/invitations.ts'
import { createGathering, dealGathering, getGathering } from '#/gatherings/schema.ts'
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
  const { names, priorities = {}, emails = {}, isDraft, ...body } = given
  const start = parseInstant('2026-12-01T18:00:00Z')! + evening++ * 24 * hour
  const contacts = new Map<string, string>()
  const addresses = new Map<string, string>()
  const guests = []
  for (const written of names) {
    const [, name = '', first, party = '1'] = /^(\w+)(!?) ?(\d*)$/.exec(written)!
    const email = emails[name] ?? `${name.toLowerCase()}-${evening}@example.org`
    const contact = await by.call(createContact, { body: { name, email, priority: priorities[name] ?? 3 } })
    contacts.set(name, contact.id)
    addresses.set(email, name)
    guests.push({ contact: contact.id, first: first === '!', party: Number(party || 1) })
  }
  const { id } = await by.call(createGathering, {
    body: {
      title: 'Dinner',
      start: formatInstant(start),
      end: formatInstant(start + 3 * hour),
      timezone: 'Europe/Berlin',
      seats: 2,
      guests,
      ...body,
    },
  })
  if (!isDraft) await by.call(dealGathering, { params: { id } })
  const contactOf = (name: string) => contacts.get(name)!
  const tokenOf = async (name: string) => {
    const wanted = {
      person: contactOf(name),
      kind: 'gathering' as const,
      about: id,
      expiresAt: start + 3 * hour,
    }
    return (await openLinks(muster.app, [wanted]))[0]!
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
      const who = addresses.get(address)
      return who ? [{ who, kind }] : []
    })
    const ofHim = all.filter(({ who }) => who === name)
    return name ? ofHim.map(({ kind }) => kind) : all.map(({ who, kind }) => `${who}: ${kind}`)
  }

  const get = () => by.call(getGathering, { params: { id } })
  const seats = async () => (await get()).seats
  return { id, params: { id }, start, contactOf, tokenOf, say, standing, told, get, seats }
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
