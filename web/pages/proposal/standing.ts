import type { Proposal, ProposalSummary } from '../../data/proposals.ts'
import { moment } from '../../parts/moment.ts'
import { sentence } from '../../parts/problem.ts'
import { numberWord } from '../../parts/sentences.ts'
import { counted, millis } from '../../parts/when.ts'
import { slotWords } from './slot-time.ts'

type Reading = { zone: string; now: number }
type Figures = Pick<ProposalSummary, 'answered' | 'complete' | 'parties' | 'common'>

/** `3 of 5 have answered, 2 times are left` */
export function standsAt(figures: Figures): string {
  return `${saidWords(figures)}, ${leftWords(figures.common)}`
}

function saidWords({ answered, complete, parties }: Figures): string {
  if (complete) return 'everyone has answered'
  if (answered === parties) return 'everyone has answered, but not about every time'
  return `${answered} of ${parties} ${answered === 1 ? 'has' : 'have'} answered`
}

function leftWords(common: number): string {
  if (common === 0) return 'no time suits all'
  return `${counted(common, 'time')} ${common === 1 ? 'is' : 'are'} left`
}

/** The figures that a list brings, of a proposal that was read as a whole. */
export function figuresOf({ parties, common }: Proposal): Figures {
  const answered = parties.filter(({ said }) => said > 0).length
  const complete = parties.every(party => party.answered)
  return { answered, complete, parties: parties.length, common: common.length }
}

/** How it stands, and until when one can answer, as sentences. */
export function standingSentence(proposal: Proposal, reading: Reading): string {
  const { closure, state } = proposal
  if (closure) return `The time is found: ${slotWords(proposal, closure, reading)}.`
  const stands = sentence(standsAt(figuresOf(proposal)))
  const until = proposal.deadline && moment(proposal.deadline, reading)
  if (state === 'open') return until ? `${stands} Answers until ${until}.` : stands
  return `${isLate(proposal, reading.now) ? `Answering ended ${until}` : 'The last of its times has passed'}. ${stands}`
}

/**
 * Whether its deadline has passed. The clock of the page may be a minute behind that of the server, by whose word it has
 * ended: with a slot to come only the deadline can have ended it.
 */
export function isLate({ deadline, state, slots }: Proposal, now: number): boolean {
  if (deadline === null) return false
  return millis(deadline) <= now || (state === 'ended' && slots.some(({ past }) => !past))
}

/** By which rule it closes, as a sentence. */
export function finishSentence(
  { finish, parties, proposer }: Pick<Proposal, 'finish' | 'parties' | 'proposer'>,
  nameOf: (person: string) => string,
): string {
  if (!finish) {
    return nameOf(proposer) === 'You'
      ? 'It closes when you choose a time.'
      : `It closes when ${nameOf(proposer)} chooses a time.`
  }
  const who = finish.required.map(nameOf).map(name => (name === 'You' ? 'you' : name))
  const needed = who.length ? `, and ${new Intl.ListFormat('en-GB').format(who)} can come` : ''
  const enough =
    finish.quorum === null ? 'everyone' : `${numberWord(Math.min(finish.quorum, parties.length))} of you`
  if (finish.when === 'quorum')
    return `It closes by itself as soon as ${enough} can come to one time${needed}.`
  if (finish.when === 'deadline')
    return `It closes by itself at the deadline, on the best time there is${needed}.`
  return `It closes by itself when everyone has answered and one time is best${needed}.`
}

type Funnelled = Pick<Proposal, 'slots' | 'common' | 'best' | 'closure'>

/** `Twelve times were proposed, five are left, two suit best.` */
export function funnelSentence({ slots, common, best, closure }: Funnelled): string {
  const left = new Set(common.map(({ start, duration }) => `${start} ${duration}`)).size
  const first = `${numberWord(slots.length)} ${slots.length === 1 ? 'time was' : 'times were'} proposed`
  if (closure) return sentence(`${first}, one is chosen`)
  const then =
    left === slots.length ? 'none refused' : `${numberWord(left)} ${left === 1 ? 'is' : 'are'} left`
  const last = best.length > 0 && best.length < left
  return sentence(
    `${first}, ${then}${last ? `, ${numberWord(best.length)} ${best.length === 1 ? 'suits' : 'suit'} best` : ''}`,
  )
}
