import type { Line, Next } from '../../data/board.ts'
import { moment } from '../../parts/moment.ts'
import { numberWord } from '../../parts/sentences.ts'
import { millis } from '../../parts/when.ts'

type Reading = { zone: string; now: number }

/** Why somebody stands where he does in the line. */
export function placeWords({ rank, priority, wished_at, party }: Next, reading: Reading): string {
  const many = party > 1 ? `, a party of ${numberWord(party)}` : ''
  if (rank === 'wished')
    return `said yes${wished_at ? ` ${moment(wished_at, reading)}` : ''}, and waits for a seat${many}`
  return `${rank === 'first' ? 'marked to be asked first' : `priority ${priority}`}${many}`
}

/** Why he is not invited yet, as a sentence; what the next wave brings him, if nothing is in the way. */
export function delayWords({ delay, rank, readable_at }: Next, line: Line, reading: Reading): string {
  if (delay === null) {
    if (rank === 'wished') return 'Gets a seat at once.'
    const isLater = readable_at !== null && millis(readable_at) > reading.now + 60_000
    return isLater ? `Asked next; could read it ${moment(readable_at, reading)}.` : 'Asked next.'
  }
  const lapse = line.next_lapse ? `; the next of these ends ${moment(line.next_lapse, reading)}` : ''
  const larger = line.items.find(({ contact }) => contact === line.saved_for)?.name ?? 'a larger party'
  const words: Record<string, string> = {
    draft: 'Nobody is asked before you deal.',
    paused: 'Nobody is asked while it is paused.',
    cancelled: 'It is cancelled.',
    over: 'It has begun.',
    given: 'Every seat is given.',
    kept: `What is not given is kept for open invitations${lapse}.`,
    'few-left': 'Too few seats are left for this party; they are saved until enough are free.',
    saved: `What is left is saved for ${larger}.`,
    'too-large': 'So large a party does not fit any more.',
    'too-late': 'Could not read an invitation in time to answer it.',
    risk: 'Another invitation would bring the chance above half of what is left of your risk.',
  }
  return words[delay] ?? ''
}

/** What asking out of turn does, where the dealer has a reason not to; empty where he asks next anyway. */
export function askNowWords({ delay }: Next): string {
  if (delay === 'risk') return '“Ask now” asks all the same; what that adds to the chance counts as used up.'
  return delay === 'paused' || delay === 'saved' ? '“Ask now” asks all the same.' : ''
}

/** A wave may bring the odds up to so much of the risk that is left, as rules/odds.ts has it. */
const SHARE = 0.5

/** The odds and what they come from, a sentence each; without a risk, that nobody can be refused. */
export function oddsSentences(line: Line): string[] {
  const { risk, risk_spent, odds, open, seats, likely, answers } = line
  if (risk === 0) return ['Never more invitations are open than seats: nobody is refused a seat offered.']
  const free = Math.max(0, seats.total - seats.yes - seats.probably)
  const invitations = `${numberWord(open.invitations)} open ${open.invitations === 1 ? 'invitation' : 'invitations'}`
  const each = open.seats === open.invitations ? '' : `, with ${open.seats} people`
  const most = SHARE * Math.max(0, risk - risk_spent)
  return [
    `${capital(invitations)}${each}, for ${numberWord(free)} free ${free === 1 ? 'seat' : 'seats'}.`,
    `About ${percent(likely)} of invitations are expected to be accepted, ${grounds(answers)}.`,
    `The chance that more say yes than there are seats is ${percent(odds)} now. Of the ${percent(risk)} that you allow, ${percent(risk_spent)} are used up; another wave may bring the chance to half of the rest, ${percent(most)}.`,
  ]
}

/** With fewer answers the belief that guests rather come, and other gatherings, weigh as much as they do. */
const FEW = 8

/** What is known, and how much that counts for: otherwise 50 % after 1 of 4 would contradict itself. */
function grounds({ here, before }: Line['answers']): string {
  const count = here.came + here.not
  const isBefore = before.came + before.not > 0
  const earlier = isBefore ? `${of(before)} at gatherings before` : ''
  if (count === 0 && !isBefore) return 'a cautious guess, as nobody has answered yet'
  if (count === 0) return `going by ${earlier}; that counts for little, and nobody has answered here yet`
  const known = `going by ${of(here)} here${isBefore ? ` and ${earlier}` : ''}`
  return count < FEW ? `${known}; so few answers here count for little yet` : known
}

function of({ came, not }: Line['answers']['here']): string {
  return `${came} of ${came + not}`
}

/** `2.1 %`, `under 0.1 %`, `5 %`; never broken over two lines. */
export function percent(chance: number): string {
  const value = chance * 100
  if (value > 0 && value < 0.1) return 'under 0.1\u00a0%'
  return `${value >= 10 ? Math.round(value) : Math.round(value * 10) / 10}\u00a0%`
}

function capital(words: string): string {
  return words[0]!.toUpperCase() + words.slice(1)
}
