import type { Asking, Part, State } from './state/types.ts'
import { hanging, type Line, laid, line, span } from './text/line.ts'
import { linesOfBusy, linesOfFree } from './view/free.ts'
import { keysIn, linesOfHelp } from './view/help.ts'
import { linesOfLog } from './view/log.ts'
import { linesOfMeeting, linesOfMeetings } from './view/meetings.ts'
import { linesOfProblem } from './view/problem.ts'
import { linesOfProposal } from './view/proposal.ts'
import { linesOfProposals } from './view/proposals.ts'
import { saySlot } from './view/say.ts'

/**
 * What there is to look at after an event, as lines of at most so many columns. They hold no control characters but, in
 * colour, the looks (SGR).
 */
export function view(state: State, columns: number, colour: boolean): string[] {
  const parts = state.shown.map(part => linesOf(part, state, columns))
  return laid(
    parts.flatMap((lines, index) => (index ? [line(''), ...lines] : lines)),
    columns,
    colour,
  )
}

/** What stands at the beginning: who is where, and by which clock. */
export function greeting({ me, server, zone }: State, columns: number, colour: boolean): string[] {
  return laid([line(span('faint', `muster: ${me.email} at ${server}, times in ${zone}`))], columns, colour)
}

function linesOf(part: Part, state: State, columns: number): Line[] {
  switch (part.page) {
    case 'help':
      return linesOfHelp(`${state.me.name} <${state.me.email}> at ${state.server}, times in ${state.zone}.`)
    case 'said':
      return [line(part.text)]
    case 'fault':
      return [line(span('warning', part.text))]
    case 'problem':
      return linesOfProblem(part.problem, namesIn(state), state)
    case 'proposals':
      return linesOfProposals(part.list, state, state.me.id)
    case 'proposal':
      return linesOfProposal(part.proposal, state, state.me.id)
    case 'log':
      return linesOfLog(part.log, state)
    case 'meetings':
      return linesOfMeetings(part.list, state)
    case 'meeting':
      return linesOfMeeting(part.meeting, state, state.me.id)
    case 'free':
      return linesOfFree(part.time, state, columns)
    case 'draft':
      return linesOfDraft(part, state)
  }
}

/** Who is known by name from what was looked at. */
function namesIn({ me, proposal, meeting }: State): Map<string, string> {
  const people = [...(proposal?.parties ?? []), ...(meeting?.participants ?? [])]
  return new Map([...people.map(({ person, name }) => [person, name] as const), [me.id, 'You']])
}

function linesOfDraft({ draft, busy, unknown }: Extract<Part, { page: 'draft' }>, state: State): Line[] {
  const slots = draft.starts.map(start => saySlot({ start, duration: draft.duration }, state))
  return [
    line(span('strong', draft.title || 'No title; one is made up.')),
    ...slots.map(slot => hanging(2, '  ', slot)),
    hanging(2, 'To ', draft.parties.join(', ')),
    ...(busy.length ? linesOfBusy(busy, state) : [line('Nobody whose time is known here is busy then.')]),
    ...(unknown.length ? [hanging(2, 'Not known here: ', unknown.join(', '))] : []),
  ]
}

/** What stands before the place to type: the keys, or a question. */
export function prompt({ asking }: State, columns: number): { above: string | null; before: string } {
  if (!asking) return { above: keysIn(columns), before: '> ' }
  const above = asking.for === 'yes' ? laid([line(asking.question)], columns, false).join('\n') : null
  return { above, before: questionOf(asking) }
}

function questionOf(asking: Asking): string {
  switch (asking.for) {
    case 'answer':
      return 'Slots that suit you; the rest you refuse (1 2 4? or none): '
    case 'notify':
      return 'Whom to write to (1 2 or all): '
    case 'slot':
      return 'Which slot: '
    case 'yes':
      return asking.yes
    case 'meeting-answer':
      return 'Yes, maybe or no: '
    case 'parties':
      return 'Parties (e-mail addresses): '
    case 'times':
      return 'Times (tue 14:00, 15:00): '
    case 'length':
      return `How long (${asking.draft.starts[0]?.length === 10 ? '1d' : '30m'}): `
  }
}
