import { createContact } from '#/contacts/schema.ts'
import { createGathering, dealGathering } from '#/gatherings/schema.ts'
import { openLinks } from '#/links/actions.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { parseInstant } from '#/time/instant.ts'
import { textOf, visit } from './guest.ts'
import type { Muster, Somebody } from './harness.ts'

/** A guest of a gathering, and the page behind his link. */
export type Invited = { contact: string; email: string; token: string; path: string }
export type Dinner = { id: string; guests: Invited[] }

type Given = Partial<BodyOf<typeof createGathering>> & {
  /** Names; `Bo 2` may bring one. */
  names?: string[]
  /** Of a guest, by his name: `member` for one with an account. */
  emails?: Record<string, string>
  language?: 'en' | 'de'
}

let evening = 0

/** A dinner of `by` in Berlin, dealt, each on an evening of its own, and its guests with a link each, as messages bring them. */
export async function dine(muster: Muster, by: Somebody, given: Given = {}): Promise<Dinner> {
  const { names = ['Bo'], emails = {}, language, ...body } = given
  const date = new Date(Date.UTC(2026, 11, 1 + evening++)).toISOString().slice(0, 10)
  const contacts = []
  for (const [index, written] of names.entries()) {
    const [name = '', party = '1'] = written.split(' ')
    const email = emails[name] ?? `${name.toLowerCase()}-${evening}-${index}@example.org`
    const { id } = await by.call(createContact, { body: { name, email, ...(language && { language }) } })
    contacts.push({ id, email, party: Number(party) })
  }
  const { id, end } = await by.call(createGathering, {
    body: {
      title: 'Dinner',
      start: `${date}T18:00:00Z`,
      end: `${date}T21:00:00Z`,
      timezone: 'Europe/Berlin',
      seats: 2,
      guests: contacts.map(one => ({ contact: one.id, party: one.party })),
      ...body,
    },
  })
  await by.call(dealGathering, { params: { id } })
  const wanted = contacts.map(({ id: person }) => {
    return { person, kind: 'gathering' as const, about: id, expiresAt: parseInstant(end)! }
  })
  const tokens = await openLinks(muster.app, wanted)
  const guests = contacts.map(({ id: contact, email }, index) => {
    return { contact, email, token: tokens[index]!, path: `/i/${tokens[index]}` }
  })
  return { id, guests }
}

/** A page as a browser without scripts gets it, and what it says. */
export async function opened(muster: Muster, path: string, form?: Record<string, string>) {
  const page = await visit(muster, path, form)
  return { ...page, text: textOf(page.html) }
}
