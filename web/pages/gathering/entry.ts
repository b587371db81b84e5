import type { GatheringEntry } from '../../data/board.ts'
import { listed, numberWord } from '../../parts/sentences.ts'

/** `contact` names a guest, `person` a host. */
export type Naming = { contact: (id: string) => string | undefined; person: (id: string) => string }
type Facts = Readonly<Record<string, unknown>>

/** One line of the log as a sentence. A kind from a newer server is shown by its bare word. */
export function entrySentence(
  entry: Pick<GatheringEntry, 'actor' | 'kind' | 'data'>,
  naming: Naming,
): string {
  const actor = entry.actor ? naming.person(entry.actor) : null
  const facts = entry.data as Facts
  const words = SENTENCES[entry.kind]
  if (!words) return `${actor ?? 'Muster'}: ${entry.kind}.`
  return words({ actor: actor ?? 'Muster', whom: guestsIn(facts, naming), facts, isByHost: actor !== null })
}

type Told = { actor: string; whom: string; facts: Facts; isByHost: boolean }

const SENTENCES: Record<string, (told: Told) => string> = {
  created: ({ actor }) => `${actor} planned it.`,
  changed: ({ actor, facts }) => `${actor} changed ${fields(facts)}.`,
  moved: ({ actor }) => `${actor} changed when it is.`,
  dealt: ({ whom }) => `Muster asked ${whom}.`,
  invited: ({ actor, whom }) => `${actor} asked ${whom} out of turn.`,
  paused: ({ actor }) => `${actor} paused it.`,
  resumed: ({ actor }) => `${actor} had it go on.`,
  answered: ({ actor, whom, facts, isByHost }) =>
    `${capital(whom)} said ${said(facts)}${isByHost && actor !== whom ? `, written down by ${lower(actor)}` : ''}.`,
  lapsed: ({ whom }) => `${capital(whom)} did not answer in time.`,
  'moved-up': ({ whom }) => `${capital(whom)} got a seat from the waiting list.`,
  withdrawn: ({ actor, whom }) => `${actor} took the invitation of ${whom} back.`,
  joined: ({ actor, whom, facts }) => `${actor} added ${facts['contact'] ? whom : many(facts, whom)}.`,
  left: ({ actor, whom }) => `${actor} took ${whom} off the list.`,
  reminded: ({ whom }) => `Muster asked ${whom} whether that still holds.`,
  cancelled: ({ actor, facts }) => `${actor} cancelled it${beside(facts['reason'])}`,
  restored: ({ actor }) => `${actor} had it take place after all.`,
  deleted: ({ actor }) => `${actor} deleted it.`,
  undelivered: ({ whom }) => `A message could not be delivered to ${whom}.`,
}

const NAMED = 3 // more names than that are a list, not a sentence

function guestsIn({ contact, contacts }: Facts, naming: Naming): string {
  const ids = (Array.isArray(contacts) ? contacts : [contact]).filter(id => typeof id === 'string')
  const names = ids.slice(0, NAMED).map(id => naming.contact(id) ?? 'somebody')
  const more = ids.length - names.length
  return listed(more > 0 ? [...names, `${numberWord(more)} more`] : names) || 'somebody'
}

function many({ count }: Facts, whom: string): string {
  if (typeof count !== 'number') return whom === 'somebody' ? 'guests' : whom
  return count === 1 ? 'a guest' : `${numberWord(count)} guests`
}

function said({ answer, party }: Facts): string {
  const seats = typeof party === 'number' && party > 1 ? ` for ${numberWord(party)}` : ''
  return `${typeof answer === 'string' ? answer : 'something'}${seats}`
}

const FIELDS: Record<string, string> = {
  title: 'the title',
  description: 'the description',
  place: 'the place',
  start: 'the time',
  end: 'the end',
  timezone: 'the time zone',
  seats: 'the seats',
  reply_within: 'how long one has to answer',
  answer_by: 'the last moment to answer',
  party_limit: 'how many one may bring',
  risk: 'the risk',
  remind_before: 'the reminder',
  co_hosts: 'who hosts it too',
}

function fields({ fields: names }: Facts): string {
  const known = Array.isArray(names) ? names.map(name => FIELDS[String(name)] ?? String(name)) : []
  return known.length ? listed(known) : 'the details'
}

function beside(words: unknown): string {
  return typeof words === 'string' && words !== '' ? `: “${words}”` : '.'
}

function capital(name: string): string {
  return name[0]!.toUpperCase() + name.slice(1)
}

function lower(name: string): string {
  return name === 'You' ? 'you' : name
}
