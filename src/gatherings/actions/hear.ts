import type { App } from '#/app.ts'
import { contactsOf } from '#/contacts/actions.ts'
import { answer } from '#/gatherings/actions/answer.ts'
import { toldTo } from '#/gatherings/actions/tell/send.ts'
import * as replies from '#/gatherings/mail/replies.ts'
import { type Meant, meant, type Saying, type Texted } from '#/gatherings/rules/hear.ts'
import { understood } from '#/gatherings/rules/text.ts'
import { findGathering } from '#/gatherings/store/gathering.ts'
import { findGuest } from '#/gatherings/store/guests.ts'
import { textedTo } from '#/gatherings/store/texted.ts'
import { openLinks } from '#/links/actions.ts'
import { type Heard, repliesTo, replyTo, settle } from '#/messages/actions/heard.ts'
import { peopleOf } from '#/people/actions.ts'
import { parsePhone } from '#/shared/phone.ts'
import { hour } from '#/time/date.ts'

/** Who talks past us so often in a day may be a robot, and is better served by his link. */
const MOST_ASKED = 4

/** A robot that we answer and that answers us costs no more than this in an hour. */
const MOST_AN_HOUR = 10

/**
 * Takes a text message as the answer to an invitation that went to its number by text message. What is not clear is asked
 * back, a few times a day at most; why an answer is not taken is said, some times an hour. Silent for numbers that were
 * not invited so. Within a transaction.
 */
export async function hearAnswer(app: App, { from, text }: Heard): Promise<void> {
  const phone = parsePhone(from)
  if (phone === undefined || understood(text) === 'carriers') return
  const [replied, texted] = await Promise.all([repliesTo(app, phone), textedTo(app.db, phone, app.now())])
  const asked = replied.find(({ also }) => also.length > 0)
  const pending = (asked?.pending ?? null) as Saying | null
  const which = meant(text, texted, { offered: asked?.also ?? [], pending })
  if (!which) return
  const isUnclear = 'several' in which || which.said === 'unsure'
  if (isUnclear && replied.length >= MOST_ASKED) return
  if (asked && pending && !isUnclear) await settle(app, asked.id)
  const reply = await heed(app, which)
  const lately = replied.filter(({ at }) => at > app.now() - hour)
  if (reply && lately.length < MOST_AN_HOUR) await replyTo(app, phone, reply)
}

type Reply = Parameters<typeof replyTo>[2]

/** Answers what is to be said back; undefined when the answer is confirmed by itself, or changed nothing. */
async function heed(app: App, which: Meant): Promise<Reply | undefined> {
  if ('several' in which) return askWhich(app, which.several, which.pending)
  const { one, said } = which
  if (said === 'unsure') return say(app, one, replies.unsure)
  const named = { gathering: one.gathering, which: { contact: one.contact }, actor: null, by: 'sms' as const }
  const { answer: given, party } = said
  const answered = await answer(app, named, { answer: given, ...(party !== null && { party }) })
  if (answered.ok) return undefined
  return say(app, one, told => replies.refusal(told, answered))
}

async function askWhich(
  app: App,
  several: readonly Texted[],
  pending: Saying | null,
): Promise<Reply | undefined> {
  const told = (await Promise.all(several.map(one => toldOf(app, one)))).filter(one => one !== undefined)
  if (told.length === 0) return undefined
  const { language } = told[0]!.reader
  const text = replies.which(told, pending !== null)
  return { language, text, also: told.map(({ gathering }) => gathering.id), pending }
}

async function say(app: App, one: Texted, words: (told: replies.Told) => string): Promise<Reply | undefined> {
  const told = await toldOf(app, one)
  return told && { language: told.reader.language, text: words(told) }
}

async function toldOf(app: App, { gathering: id, contact }: Texted): Promise<replies.Told | undefined> {
  const [seated, contacts, guest] = await Promise.all([
    findGathering(app.db, id),
    contactsOf(app, [contact]),
    findGuest(app.db, id, { contact }),
  ])
  const reader = contacts.get(contact)
  if (!seated || !reader || !guest) return undefined
  const { gathering } = seated
  const host = (await peopleOf(app, [gathering.host])).get(gathering.host)!
  const link = { person: contact, kind: 'gathering' as const, about: id, expiresAt: gathering.end }
  const [token] = await openLinks(app, [{ ...link, by: 'sms' }])
  return toldTo(app, gathering, host, reader, token)
}
