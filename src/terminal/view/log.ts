import type { getProposalLog } from '#/proposals/schema/parties.ts'
import { SLOT_ANSWERS, type SlotName } from '#/proposals/schema/slots.ts'
import type { AnswerOf } from '#/shared/endpoint.ts'
import { hanging, type Line, line, span } from '../text/line.ts'
import { type Clock, counted, sayMoment, saySlot } from './say.ts'

export type Entry = AnswerOf<typeof getProposalLog>['items'][number]

/** What happened to a proposal, with what is needed to say it: who is who, and the numbers of its slots. */
export type Log = {
  readonly names: ReadonlyMap<string, string>
  readonly slots: readonly (SlotName & { readonly number: number })[]
  readonly entries: readonly Entry[]
  /** Where the rest begins, when there is more than was read. */
  readonly next: string | null
}

type Sentence = (who: string, whom: string) => string

/** A kind that is not here is of a newer server, and shown as it is. */
const SENTENCES: Readonly<Record<string, Sentence>> = {
  created: who => `${who} proposed it`,
  viewed: who => `${who} looked at it`,
  answered: who => `${who} answered`,
  'added-slots': who => `${who} proposed other times`,
  notified: (who, whom) => `${who} wrote to ${whom}`,
  reminded: (_, whom) => `${whom} was reminded`,
  taken: (_, whom) => `${whom} is no longer free`,
  changed: who => `${who} changed it`,
  joined: (who, whom) => `${who} asked ${whom} as well`,
  left: (who, whom) => (who === whom ? `${who} left` : `${who} left ${whom} out`),
  closed: who => (who ? `${who} closed it` : 'It closed by its rule'),
  ended: () => 'It ended without a time',
  withdrawn: who => `${who} took it back`,
  undelivered: (_, whom) => `A message to ${whom} did not arrive`,
}

/** Who did what when, oldest first, with how much all had in common then. */
export function linesOfLog(log: Log, clock: Clock): Line[] {
  const rows = log.entries.map(entry =>
    hanging(
      4,
      span('faint', `${sayMoment(entry.at, clock)}  `),
      sentenceOf(entry, log, clock),
      span('faint', `  ${counted(entry.slots.length, 'slot')} in common`),
    ),
  )
  return log.next === null ? rows : [...rows, line(span('faint', 'And more; the pages have it all.'))]
}

function sentenceOf(entry: Entry, log: Log, clock: Clock): string {
  const data = entry.data as Readonly<Record<string, unknown>>
  const whom = data['to'] ?? data['person']
  const sentence = SENTENCES[entry.kind] ?? ((who: string) => `${who} ${entry.kind}`.trim())
  const said = sentence(nameOf(entry.actor, log), nameOf(whom, log) || 'somebody')
  const note = [data['note'], data['message'], data['reason']].find(one => typeof one === 'string' && one)
  return [
    said,
    ...answers(data['answers'], log, clock),
    ...slotsIn(data['added'] ?? data['taken'], log, clock),
    isSlot(data) ? ` on ${saySlot(data, clock)}` : '',
    Array.isArray(data['fields']) ? `: ${data['fields'].join(', ')}` : '',
    note ? ` “${String(note).replace(/\s+/g, ' ')}”` : '',
  ].join('')
}

function nameOf(person: unknown, { names }: Log): string {
  return typeof person === 'string' ? (names.get(person) ?? 'Somebody') : ''
}

/** `: yes 1 2, no 3` */
function answers(given: unknown, log: Log, clock: Clock): string[] {
  const known = Array.isArray(given) ? given.filter(isSlot) : []
  const said = SLOT_ANSWERS.flatMap(answer => {
    const slots = known.filter(one => (one as { answer?: unknown }).answer === answer)
    return slots.length ? [`${answer.replace('-', ' ')} ${numbersOf(slots, log, clock)}`] : []
  })
  return said.length ? [`: ${said.join(', ')}`] : []
}

function slotsIn(given: unknown, log: Log, clock: Clock): string[] {
  const known = Array.isArray(given) ? given.filter(isSlot) : []
  return known.length ? [`: ${numbersOf(known, log, clock)}`] : []
}

/** Slots by their numbers; one that the proposal has no more by its time. */
function numbersOf(given: readonly SlotName[], { slots }: Log, clock: Clock): string {
  const names = given.map(one => {
    const slot = slots.find(({ start, duration }) => start === one.start && duration === one.duration)
    return slot ? String(slot.number) : saySlot(one, clock)
  })
  return names.sort((a, b) => Number(a) - Number(b)).join(' ')
}

function isSlot(given: unknown): given is SlotName {
  const slot = given as Partial<SlotName> | null | undefined
  return typeof slot?.start === 'string' && typeof slot.duration === 'string'
}
