import { sql } from 'kysely'
import { at, type Database } from '#/db/database.ts'
import type { Texted } from '#/gatherings/rules/hear.ts'

/** The invitations to gatherings to come that text messages to this number (E.164) were about, the latest first. */
export async function textedTo(db: Database, phone: string, now: number): Promise<Texted[]> {
  const { rows } = await sql<Texted>`
    select guest.gathering, guest.contact, g.title, guest.state, last.send_at as at,
      guest.state = 'withdrawn' or exists (select from gathering_cancellations gone where gone.gathering = g.id) as "isGone"
    from contacts
    join gathering_guests guest on guest.contact = contacts.id and guest.asked > 0
    join gatherings g on g.id = guest.gathering and g.starts_at > ${at(now)}
    join lateral (
      select send_at from messages
      where messages.contact = contacts.id and about = g.id and channel = 'sms' and address = ${phone} and state = 'sent'
      order by id desc limit 1
    ) last on true
    where contacts.phone = ${phone}
    order by last.send_at desc limit 50`.execute(db)
  return rows
}
