import type { App } from '#/app.ts'
import { openLinks, type WantedLink } from '#/links/actions.ts'
import { deliver } from '#/messages/actions/deliver.ts'
import * as moments from '#/messages/actions/moments.ts'
import { bodyOf, draftOf } from '#/reminders/actions/draft.ts'
import { channelOf, type Held } from '#/reminders/rules.ts'
import { day } from '#/time/date.ts'

/** A link in a reminder works for a week after the meeting, for whoever looks up what it was. */
const LINK_LASTS = 7 * day

/** The tokens of links, by message and meeting. */
export type Tokens = ReadonlyMap<string, ReadonlyMap<string, string>>

/** Makes a link for each meeting in messages that are about to leave: only they hold them. */
export async function tokensFor(
  app: App,
  messages: readonly { readonly id: string; readonly go: readonly Held[] }[],
): Promise<Tokens> {
  const wanted = messages.flatMap(({ id, go }) => {
    const meetings = new Map(go.map(one => [one.meeting, one]))
    return [...meetings.values()].map(one => ({ id, link: linkFor(app, one) }))
  })
  const tokens = await openLinks(
    app,
    wanted.map(({ link }) => link),
  )
  const by = new Map(messages.map(({ id }) => [id, new Map<string, string>()]))
  for (const [i, { id, link }] of wanted.entries()) by.get(id)!.set(link.about, tokens[i]!)
  return by
}

function linkFor(app: App, { person, meeting, end, reader }: Held): WantedLink {
  const by = channelOf(reader, app.carriers.sms !== null)
  return { person, kind: 'meeting', about: meeting, expiresAt: end + LINK_LASTS, by }
}

/** Hands over a message of these reminders, with its tokens by meeting. @throws what the carrier said */
export async function leave(
  app: App,
  id: string,
  go: readonly Held[],
  tokens: ReadonlyMap<string, string>,
): Promise<void> {
  const { reader, at, meeting } = go[0]!
  const channel = channelOf(reader, app.carriers.sms !== null)
  // His number may have answered STOP since; only then is it worth saying anew what is planned.
  if (channel !== go[0]!.channel) await moments.rewrite(app, [{ id, ...draftOf(app, reader, go, at) }])
  const linkTo = (about: string) => `${app.settings.publicUrl}/m/${tokens.get(about)}`
  const told = go.map(one => {
    const isOrganizer = one.person === one.organizer
    return {
      ...one,
      link: isOrganizer ? `${app.settings.publicUrl}/meetings/${one.meeting}` : linkTo(one.meeting),
    }
  })
  const unsubscribe = `${linkTo(meeting)}/unsubscription`
  const { letter, text } = bodyOf(channel, reader, told, app.now(), unsubscribe)
  await deliver(app, id, letter ? { letter, unsubscribe } : { text })
}
