import type { App } from '#/app.ts'
import { tryAgain } from '#/messages/actions/deliver.ts'
import { letterWithoutLinks, withoutLinks } from '#/messages/rules.ts'
import type { listMessages, MessageDetails, MessageShape } from '#/messages/schema.ts'
import * as store from '#/messages/store/listing.ts'
import type { Caller } from '#/shared/caller.ts'
import type { QueryOf } from '#/shared/endpoint.ts'
import { htmlOf, textOf } from '#/shared/letter.ts'
import { limitOf, type Page, pageFrom, placeOf } from '#/shared/paging.ts'
import { notFound, ok, type Result, refused } from '#/shared/result.ts'

/** Messages to the caller, or on his behalf; an admin's are everybody's. */
export async function list(
  app: App,
  who: Caller,
  query: QueryOf<typeof listMessages>,
): Promise<Result<Page<MessageShape>>> {
  const place = placeOf(query, ['instant', 'id'])
  if (!place.ok) return place
  const { about, to, kind, state, from } = query
  const isMine = from === 'me'
  const isToMe = to === 'me' || (who.role !== 'admin' && !isMine)
  const messages = await store.listMessages(app.db, {
    recipient: isToMe ? who.person : null,
    sender: isMine ? who.person : undefined,
    about,
    to: to === 'me' ? undefined : to,
    kind,
    state,
    after: place.value && { at: place.value[0], id: place.value[1] },
    limit: limitOf(query),
  })
  const shown = messages.map(message => shownTo(app, who, message))
  return ok(pageFrom(shown, limitOf(query), message => [message.send_at, message.id]))
}

export async function get(app: App, who: Caller, id: string): Promise<Result<MessageDetails>> {
  const message = await store.findMessage(app.db, id)
  if (!message || !mayRead(who, message)) return notFound('message')
  const shown = shownTo(app, who, message)
  const isKey = who.session === null
  const isReader = who.role === 'admin' || message.person === who.person
  const { letter: whole } = message
  const letter = whole && (textOf(whole) === shown.text ? whole : letterWithoutLinks(whole))
  return ok({
    ...shown,
    html: letter && !(message.secret && isKey) ? htmlOf(letter) : null,
    // The organizer's address in it takes this reader's answers: nobody else is to have it.
    calendar: isReader && !isKey ? message.calendar : null,
  })
}

/** A failed one is sent again. */
export async function retry(app: App, who: Caller, id: string): Promise<Result<MessageShape>> {
  const message = await store.findMessage(app.db, id)
  if (!message || !mayRead(who, message)) return notFound('message')
  if (!(await tryAgain(app, id)))
    return refused('not-failed', `This message is ${message.state}; only a failed one is tried again.`)
  return ok(shownTo(app, who, (await store.findMessage(app.db, id))!))
}

function mayRead(who: Caller, { person, sender }: store.StoredMessage): boolean {
  return who.role === 'admin' || person === who.person || sender === who.person
}

/**
 * A personal link is for its recipient (and for an admin, who can look into the database anyway), and only where the
 * outbox is all there is: what leaves by mail is not to be had here as well. What has left by a carrier was cut then;
 * what counts as sent without one keeps its link, whatever carriers there are by now. An API key may be anywhere: it sees none.
 */
function shownTo(app: App, who: Caller, stored: store.StoredMessage): MessageShape {
  const { secret, sender: _sender, letter: _letter, calendar: _calendar, ...message } = stored
  const isKey = who.session === null
  if (secret && isKey) return { ...message, text: 'This message holds a link; sign in to read it.' }
  const isReader = who.role === 'admin' || message.person === who.person
  const isCarried = message.channel === 'sms' || (message.state !== 'sent' && app.carriers.email !== null)
  return isReader && !isKey && !isCarried ? message : { ...message, text: withoutLinks(message.text) }
}
