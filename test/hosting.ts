import { test } from 'node:test'
import { createContact } from '#/contacts/schema.ts'
import { at } from '#/db/database.ts'
import { type GuestAnswer, listInvitations } from '#/gatherings/schema/invitations.ts'
import { getGatheringLog } from '#/gatherings/schema/watch.ts'
import { createGathering, dealGathering, getGathering } from '#/gatherings/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { until } from './clocks.ts'
import { NOW, type Somebody } from './harness.ts'
import { startTexting } from './texting.ts'

type Texting = Awaited<ReturnType<typeof startTexting>>
export type Guest = {
  name: string
  email?: string | null
  phone?: string | null
  channels?: ('email' | 'sms')[]
}
type Given = Partial<Omit<BodyOf<typeof createGathering>, 'guests'>> & {
  guests: Guest[]
  language?: 'en' | 'de'
}

/** A Muster that texts and mails, with a host in it; its clock begins anew with each test. */
export async function startHosting(environment: Record<string, string> = {}) {
  const texting = await startTexting(environment)
  const { app, clock, gateway, mail, pass } = texting
  const ann = await texting.person('Ann')
  const taken = () => ({ status: 201, json: { sid: `SM${gateway.taken.length}` } })
  test.beforeEach(() => {
    clock.set(NOW)
    gateway.answer = taken
    mail.deed = () => 'take'
  })

  async function isQuiet(): Promise<boolean> {
    const due = app.db.selectFrom('plans').select('kind').where('failed_at', 'is', null)
    return (await due.where('due_at', '<=', at(clock.now)).execute()).length === 0
  }

  /** Lets time pass in steps in which what fails is tried again. */
  async function passBy(ms: number, step: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += step) {
      pass(step)
      await until(isQuiet, 'done what was due')
    }
  }
  return { ...texting, ann, taken, isQuiet, passBy }
}

let count = 0

/** Somebody with an address and a number of his own, who wants texts first unless said otherwise. */
export function guest(name: string, given: Partial<Guest> = {}): Guest {
  const number = ++count
  const phone = given.phone === null ? null : `+4917012${String(30_000 + number)}`
  const email = given.email === null ? null : `${name.toLowerCase()}${number}@example.org`
  const channels = (['sms', 'email'] as const).filter(one => (one === 'sms' ? phone : email) !== null)
  return { name, phone, email, channels, ...given }
}

/** A dinner for these guests on Friday evening, dealt, and what reaches them of it. */
export async function host(texting: Texting, by: Somebody, { guests, ...given }: Given) {
  const { fetch, mail, gateway } = texting
  const contacts = new Map<string, string>()
  for (const { name, email = null, phone = null, channels } of guests) {
    const language = given.language ?? 'en'
    const body = {
      name,
      language,
      ...(email && { email }),
      ...(phone && { phone }),
      ...(channels && { channels }),
    }
    contacts.set(name, (await by.call(createContact, { body })).id)
  }
  const { language: _language, ...more } = given
  const { id } = await by.call(createGathering, {
    body: {
      ...{ title: 'Dinner', place: 'Kantstraße 1, Berlin', timezone: 'Europe/Berlin', seats: guests.length },
      ...{ start: '2026-11-27T18:00:00Z', end: '2026-11-27T21:00:00Z' },
      guests: [...contacts.values()].map(contact => ({ contact })),
      ...more,
    },
  })
  await by.call(dealGathering, { params: { id } })
  const params = { id }
  const textsTo = ({ phone }: Guest) =>
    gateway.taken.map(({ body }) => new URLSearchParams(body)).filter(form => form.get('To') === phone)
  const mailsTo = ({ email }: Guest) => mail.mails.filter(({ to }) => to === email)
  const invitations = async () => (await by.call(listInvitations, { params })).items
  return {
    params,
    contacts,
    textsTo,
    mailsTo,
    invitations,
    of: async ({ name }: Guest) => (await invitations()).find(one => one.name === name)!,
    seats: async () => (await by.call(getGathering, { params })).seats,
    log: async () => (await by.call(getGatheringLog, { params, query: { limit: 200 } })).items,
    /** What the gateway took for him last. */
    lastText: (one: Guest) => textsTo(one).at(-1)?.get('Body') ?? '',
    say: (token: string, answer: GuestAnswer, body: object = {}) =>
      fetch(`/api/invitations/${token}/answer`, { method: 'PUT', json: { answer, ...body } }),
  }
}

/** The token of the link in a message. */
export function tokenIn(text: string): string {
  return /\/i\/(mg_[\w-]{22})/.exec(text)![1]!
}
