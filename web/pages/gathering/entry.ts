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
  changed: ({ actor, whom, facts }) =>
    facts['contact']
      ? `${actor} changed how ${whom} is asked: ${asked(facts)}.`
      : `${actor} changed ${fields(facts)}.`,
  moved: ({ actor, facts }) => `${actor} changed ${fields(facts)}.`,
  dealt: ({ whom }) => `Muster asked ${whom}.`,
  invited: ({ actor, whom }) => `${actor} asked ${whom} out of turn.`,
  paused: ({ actor }) => `${actor} paused it.`,
  resumed: ({ actor }) => `${actor} had it go on.`,
  answered: ({ actor, whom, facts, isByHost }) =>
    `${capital(whom)} said ${said(facts)}${isByHost && actor !== whom ? `, written down by ${lower(actor)}` : ''}.`,
  lapsed: ({ whom }) => `${capital(whom)} did not answer in time.`,
  'moved-up': ({ actor, whom, isByHost }) =>
    isByHost ? `${actor} gave a seat to ${whom}.` : `${capital(whom)} got a seat from the waiting list.`,
  withdrawn: ({ actor, whom, facts }) =>
    `${actor} withdrew ${isOne(facts) ? 'the invitation' : 'the invitations'} of ${whom}.`,
  joined: ({ actor, whom, facts }) => `${actor} added ${many(facts, whom)}.`,
  left: ({ actor, whom }) => `${actor} took ${whom} off the list.`,
  reminded: ({ whom }) => `Muster asked ${whom} whether that still holds.`,
  cancelled: ({ actor, facts }) => `${actor} cancelled it${beside(facts['reason'])}`,
  restored: ({ actor }) => `${actor} had it take place after all.`,
  deleted: ({ actor }) => `${actor} deleted it.`,
  undelivered: ({ whom, facts }) =>
    facts['kind'] === 'invitation'
      ? `The invitation of ${whom} could not be delivered, and does not wait for an answer any more.`
      : `A message could not be delivered to ${whom}.`,
}

const NAMED = 3 // more names than that are a list, not a sentence

function guestsIn({ contact, contacts }: Facts, naming: Naming): string {
  const ids = (Array.isArray(contacts) ? contacts : [contact]).filter(id => typeof id === 'string')
  const names = ids.slice(0, NAMED).map(id => naming.contact(id) ?? 'somebody')
  const more = ids.length - names.length
  return listed(more > 0 ? [...names, `${numberWord(more)} more`] : names) || 'somebody'
}

/** The names of a few, else how many. */
function many({ count }: Facts, whom: string): string {
  return typeof count === 'number' && count > NAMED ? `${numberWord(count)} guests` : whom
}

function isOne({ contacts }: Facts): boolean {
  return !Array.isArray(contacts) || contacts.length === 1
}

function asked({ first, party }: Facts): string {
  const place = first === true ? 'before all others' : 'in turn'
  return typeof party === 'number' && party > 1 ? `${place}, for ${numberWord(party)} seats` : place
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
  reply_within: 'how long one has to answer',
  answer_by: 'the last moment to answer',
  party_limit: 'how many one may bring',
  risk: 'the risk',
  remind_before: 'the reminder',
  co_hosts: 'who hosts it too',
}

function fields({ fields: names, seats }: Facts): string {
  const figures = figuresIn(seats)
  const word = (name: string) => (name === 'seats' ? `the seats${figures}` : (FIELDS[name] ?? name))
  const known = Array.isArray(names) ? names.map(name => word(String(name))) : []
  return known.length ? listed(known) : 'the details'
}

/** ` from 3 to 1`; nothing in entries of before that was written down. */
function figuresIn(seats: unknown): string {
  const { before, after } = (seats ?? {}) as Facts
  return typeof before === 'number' && typeof after === 'number' ? ` from ${before} to ${after}` : ''
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
