import type { ProposalEntry } from '../../data/proposals.ts'
import { listed, numberWord } from '../../parts/sentences.ts'

type Naming = (person: string) => string
type Facts = Readonly<Record<string, unknown>>

/** One line of the log as a sentence. A kind from a newer server is shown by its bare word. */
export function entrySentence(entry: Pick<ProposalEntry, 'actor' | 'kind' | 'data'>, nameOf: Naming): string {
  const actor = entry.actor ? nameOf(entry.actor) : 'Muster'
  const facts = entry.data as Facts
  const whom = lower(typeof facts['person'] === 'string' ? nameOf(facts['person']) : 'somebody')
  const words = SENTENCES[entry.kind]
  if (!words) return `${actor}: ${entry.kind}.`
  return words({ actor, whom, isSelf: facts['person'] === entry.actor, facts })
}

type Told = { actor: string; whom: string; isSelf: boolean; facts: Facts }

const SENTENCES: Record<string, (told: Told) => string> = {
  created: ({ actor }) => `${actor} proposed it.`,
  viewed: ({ actor }) => `${actor} looked at it.`,
  answered: ({ actor, facts }) => `${actor} ${answered(facts)}${beside(facts['note'])}`,
  'added-slots': ({ actor, facts }) => `${actor} added ${times(facts['added'])}.`,
  notified: ({ actor, whom, facts }) => `${actor} wrote to ${whom}${beside(facts['message'])}`,
  reminded: ({ whom }) => `Muster reminded ${whom}.`,
  taken: ({ actor, whom, facts }) =>
    `${capital(facts['person'] ? whom : lower(actor))} ${isYou(facts['person'] ? whom : actor) ? 'are' : 'is'} no longer free at ${times(facts['taken'], 'one of the times')}.`,
  changed: ({ actor, facts }) => `${actor} changed ${fields(facts)}${beside(facts['note'])}`,
  joined: ({ actor, whom }) => `${actor} asked ${whom} too.`,
  left: ({ actor, whom, isSelf }) => (isSelf ? `${actor} left.` : `${actor} left ${whom} out.`),
  closed: ({ actor }) => (actor === 'Muster' ? 'It closed by its rule.' : `${actor} chose the time.`),
  ended: () => 'It ended without a choice.',
  withdrawn: ({ actor }) => `${actor} took it back.`,
  undelivered: ({ whom }) => `A message could not be delivered to ${whom}.`,
}

function answered({ answers }: Facts): string {
  const words = answersIn(answers)
  const said = [
    words('yes') && `yes to ${numberWord(words('yes'))}`,
    words('if-needed') && `if needed to ${numberWord(words('if-needed'))}`,
    words('no') && `no to ${numberWord(words('no'))}`,
  ].filter(part => typeof part === 'string')
  return said.length ? `said ${listed(said)}` : 'answered'
}

/** How many of each, of a list `{answer}` or a map by the number of the slot. */
function answersIn(answers: unknown): (answer: string) => number {
  const all = Array.isArray(answers)
    ? answers.map(one => (one as { answer?: unknown }).answer)
    : Object.values((answers ?? {}) as object)
  return answer => all.filter(one => one === answer).length
}

/** What was written beside; the end of the sentence without. */
function beside(words: unknown): string {
  return typeof words === 'string' && words !== '' ? `: “${words}”` : '.'
}

function times(slots: unknown, otherwise = 'other times'): string {
  if (!Array.isArray(slots) || slots.length === 0) return otherwise
  return slots.length === 1 ? 'a time' : `${numberWord(slots.length)} times`
}

const FIELDS: Record<string, string> = {
  title: 'the title',
  description: 'the description',
  location: 'the place',
  deadline: 'the deadline',
  finish: 'how it ends',
  counter: 'whether others may add times',
  hidden: 'whether answers are hidden',
  note: 'the note',
}

function fields({ fields: names }: Facts): string {
  const known = Array.isArray(names) ? names.map(name => FIELDS[String(name)] ?? String(name)) : []
  return known.length ? listed(known) : 'the details'
}

function isYou(name: string): boolean {
  return name.toLowerCase() === 'you'
}

function lower(name: string): string {
  return name === 'You' ? 'you' : name
}

function capital(name: string): string {
  return name[0]!.toUpperCase() + name.slice(1)
}
