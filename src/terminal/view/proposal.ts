import type { ProposalShape } from '#/proposals/schema/proposal.ts'
import { hanging, type Line, line, type Span, span } from '../text/line.ts'
import { visibleLines } from '../text/visible.ts'
import { type Clock, msOf, sayMoment, saySlot, saySpan } from './say.ts'

type Slot = ProposalShape['slots'][number]
type Answer = ProposalShape['answers'][number]['answer']

/** A proposal: what it is about, its slots with who can when, its parties. Slots and parties have the numbers to type. */
export function linesOfProposal(proposal: ProposalShape, clock: Clock, me: string): Line[] {
  return [
    ...headOf(proposal, clock, me),
    line(''),
    ...proposal.slots.flatMap(slot => linesOfSlot(slot, proposal, clock, me)),
    line(span('faint', '█ you are busy  ▒ you hold something else  ░ you have nothing else')),
    line(''),
    ...proposal.parties.flatMap((party, index) => linesOfParty(party, index + 1, proposal, me)),
    line(''),
    ...standingOf(proposal, clock),
  ]
}

function headOf(proposal: ProposalShape, clock: Clock, me: string): Line[] {
  const by = proposal.proposer === me ? 'you' : nameOf(proposal, proposal.proposer)
  const facts = [`by ${by}`, proposal.state, `times in ${clock.zone}`]
  if (proposal.deadline) facts.push(`answers until ${sayMoment(proposal.deadline, clock)}`)
  if (proposal.hidden) facts.push('answers are hidden')
  const location = proposal.location ? [hanging(4, 'at  ', proposal.location)] : []
  const description = proposal.description ? visibleLines(proposal.description).map(text => line(text)) : []
  return [
    line(span('strong', proposal.title)),
    line(span('faint', facts.join(', '))),
    ...location,
    ...description,
  ]
}

/** Its mark, number and time; whether it is common, and who can, by the numbers of the parties. */
function linesOfSlot(slot: Slot, proposal: ProposalShape, clock: Clock, me: string): Line[] {
  const busy = proposal.mine.busy.filter(one => one.slot === slot.number)
  const mark = isClosedOn(proposal, slot) || busy.some(({ firm }) => firm) ? '█' : busy.length ? '▒' : '░'
  const number = String(slot.number).padStart(3)
  const look = isLeft(proposal, slot) ? 'strong' : slot.common ? 'plain' : 'struck'
  const when = saySlot(slot, clock)
  const head = hanging(7, `${mark}${number}  `, span(look, when), '  ', ...fateOf(slot, proposal))
  const who = whoCan(slot, proposal, me)
  const mine = busy.map(one =>
    hanging(
      9,
      '       you: ',
      one.title ?? one.kind,
      `, ${saySpan({ start: msOf(one.start), end: msOf(one.end) }, clock)}${one.firm ? '' : ' (tentative)'}`,
    ),
  )
  return [head, ...(who ? [hanging(9, span('faint', `       ${who}`))] : []), ...mine]
}

function fateOf(slot: Slot, proposal: ProposalShape): Span[] {
  if (isClosedOn(proposal, slot)) return [span('strong', 'chosen')]
  const past = slot.past ? ', past' : ''
  if (!slot.common) return [span('plain', `refused${past}`)]
  if (!isLeft(proposal, slot)) return past ? [span('plain', 'past')] : []
  const best = proposal.best.some(one => isSame(one, slot)) && proposal.best.length < proposal.slots.length
  return [span('accent', `common${best ? ', best' : ''}${past}`)]
}

/** `yes 1 2, if needed 3, no 4, silent 5`; while answers are hidden one's own. */
function whoCan(slot: Slot, proposal: ProposalShape, me: string): string {
  const said = new Map<string, Answer>(
    proposal.answers.filter(one => isSame(one, slot)).map(({ person, answer }) => [person, answer]),
  )
  if (slot.yes === null) return `you: ${said.get(me)?.replace('-', ' ') ?? 'nothing yet'}`
  const numbers = (answer: Answer | undefined) =>
    proposal.parties.flatMap(({ person }, index) => (said.get(person) === answer ? [index + 1] : []))
  const taken = proposal.parties.flatMap(({ person }, index) =>
    proposal.taken.some(one => one.person === person && isSame(one, slot)) ? [index + 1] : [],
  )
  const groups = [
    ['yes', numbers('yes')],
    ['if needed', numbers('if-needed')],
    ['no', numbers('no')],
    ['silent', numbers(undefined)],
    ['busy by now', taken],
  ] as const
  return groups.flatMap(([word, list]) => (list.length ? [`${word} ${list.join(' ')}`] : [])).join(', ')
}

function linesOfParty(
  party: ProposalShape['parties'][number],
  number: number,
  proposal: ProposalShape,
  me: string,
): Line[] {
  const roles = [
    party.person === me ? 'you' : '',
    party.person === proposal.proposer ? 'proposed it' : '',
    party.required ? 'required' : '',
    answeredWords(party, proposal.slots.length),
  ]
  const address = party.email && party.email !== party.name ? ` <${party.email}>` : ''
  const said = roles.filter(Boolean).join(', ')
  const head = hanging(6, `${String(number).padStart(4)}  `, party.name, `${address}  `, span('faint', said))
  return [head, ...(party.note ? visibleLines(party.note).map(text => hanging(6, `      “${text}”`)) : [])]
}

function answeredWords({ answered, said }: ProposalShape['parties'][number], all: number): string {
  if (answered) return 'has answered'
  return said === 0 ? 'has not answered' : `has answered ${said} of ${all} times`
}

/** What follows: the time it was closed on, or what to type. */
function standingOf(proposal: ProposalShape, clock: Clock): Line[] {
  if (proposal.closure)
    return [line(`Closed on ${saySlot(proposal.closure, clock)}. It is a meeting now: m lists it.`)]
  if (proposal.state !== 'open') return [line('Its time is over, and none was chosen.')]
  const numbers = proposal.slots
    .filter(({ common }) => common)
    .map(({ number }) => number)
    .sort((a, b) => a - b)
  return [line(numbers.length ? `In common: ${numbers.join(' ')}.` : 'Nothing is left in common.')]
}

export function nameOf(proposal: ProposalShape, person: string): string {
  return proposal.parties.find(party => party.person === person)?.name ?? 'somebody'
}

/** Of a closed proposal only what was chosen is left, whatever nobody had refused. */
function isLeft(proposal: ProposalShape, slot: Slot): boolean {
  return proposal.closure ? isClosedOn(proposal, slot) : slot.common
}

function isClosedOn({ closure }: ProposalShape, slot: Slot): boolean {
  return closure !== null && isSame(closure, slot)
}

function isSame(a: { start: string; duration: string }, b: { start: string; duration: string }): boolean {
  return a.start === b.start && a.duration === b.duration
}
