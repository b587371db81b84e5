import { answerSlots } from './state/answer.ts'
import { closeOn } from './state/close.ts'
import { free, switchZone } from './state/here.ts'
import { answerMeeting, meetingAnswer, openedMeeting, openMeeting } from './state/meet.ts'
import { notify, notifyAnew } from './state/notify.ts'
import { openProposal, reopen } from './state/open.ts'
import { whyOver } from './state/over.ts'
import { propose, proposeAsked, proposeBusy } from './state/propose.ts'
import { carryOut, fault, say, show } from './state/step.ts'
import type { Asking, Draft, Event, Me, State, Step } from './state/types.ts'
import { saySlot } from './view/say.ts'
import { type Command, commandIn } from './words/command.ts'

type Beginning = { me: Me; server: string; zone: string; now: number; attended: boolean }

export function begin(given: Beginning): State {
  const nothing = {
    proposals: null,
    meetings: null,
    proposal: null,
    meeting: null,
    asking: null,
    failure: null,
  }
  return { ...given, ...nothing, shown: [], over: false }
}

/** What becomes of the program when something happens, and what it does about it. Pure: the world is in the event. */
export function update(state: State, event: Event): Step {
  switch (event.kind) {
    case 'line':
      return typed({ ...state, now: event.now }, event.text)
    case 'end':
      return { state: { ...state, over: true, shown: [] }, effects: [] }
    case 'refused':
      return refused(state, event)
    default:
      return cameBack(state, event)
  }
}

function typed(state: State, text: string): Step {
  if (state.asking) return answered(state, state.asking, text)
  if (!text.trim()) return show(state)
  const command = commandIn(text)
  return command ? obey(state, command) : fault(state, `“${text.trim()}” is no key. ? lists them.`)
}

/** A line that a question waits for; a key instead of an answer leaves the question. */
function answered(state: State, asking: Asking, text: string): Step {
  const words = text.trim()
  const isDictated = 'draft' in asking
  if (words === '.' || (words === '' && !isDictated)) return say(state, 'Left as it is.')
  if (isDictated) return proposeAsked(state, asking, words)
  if (asking.for === 'yes' && /^y(es)?$/i.test(words)) return carryOut(state, asking.effect)
  if (asking.for === 'yes' && /^no?$/i.test(words)) return say(state, 'Left as it is.')
  const said = asking.for === 'meeting-answer' && meetingAnswer(words) !== undefined
  const command = said ? undefined : commandIn(words)
  return command ? obey({ ...state, asking: null }, command) : replied(state, asking, words)
}

function replied(state: State, asking: Exclude<Asking, { draft: Draft }>, words: string): Step {
  switch (asking.for) {
    case 'answer':
      return reopen(state, asking.proposal, 'p', words)
    case 'notify':
      return reopen(state, asking.proposal, 'n', words)
    case 'slot':
      return reopen(state, asking.proposal, 'x', words)
    case 'meeting-answer':
      return answerMeeting(state, asking.meeting, words)
    case 'yes':
      return fault(state, 'Say y, or leave the line empty.')
  }
}

function obey(state: State, command: Command): Step {
  switch (command.key) {
    case 'l':
      return carryOut(state, {
        do: 'list-proposals',
        cursor: command.more ? (state.proposals?.next ?? null) : null,
        goal: null,
      })
    case 'c':
      return propose(state, command.rest)
    case 'm':
    case 'a':
      return openMeeting(state, command)
    case 'f':
      return free(state, command.rest)
    case 'z':
      return switchZone(state, command.rest)
    case '?':
      return show(state, { page: 'help' })
    case 'q':
      return update(state, { kind: 'end' })
    default:
      return openProposal(state, command)
  }
}

type CameBack = Exclude<Event, { kind: 'line' | 'end' | 'refused' }>

function cameBack(state: State, event: CameBack): Step {
  switch (event.kind) {
    case 'proposals': {
      const known = { ...state, proposals: event.list }
      const { goal } = event.effect
      return goal ? openProposal(known, goal) : show(known, { page: 'proposals', list: event.list })
    }
    case 'meetings': {
      const known = { ...state, meetings: event.list }
      const { goal } = event.effect
      return goal ? openMeeting(known, goal) : show(known, { page: 'meetings', list: event.list })
    }
    case 'proposal':
      return opened({ ...state, proposal: event.proposal }, event)
    case 'meeting':
      return openedMeeting({ ...state, meeting: event.meeting }, event.meeting, event.goal)
    case 'busy':
      return proposeBusy(state, event)
    case 'log':
      return show(state, { page: 'log', log: event.log })
    case 'free':
      return show(state, { page: 'free', time: event.time })
    case 'notified':
      return say(state, `Written to ${event.count}.`)
    case 'closed':
      return say(state, `Closed on ${saySlot(event.slot, state)}. It is a meeting, and everybody is invited.`)
    case 'answered':
    case 'created': {
      const text = event.kind === 'created' ? 'Proposed; the parties are written to.' : 'Your answer is kept.'
      const { proposal } = event
      return show({ ...state, proposal }, { page: 'said', text }, { page: 'proposal', proposal })
    }
  }
}

function opened(state: State, { proposal, effect }: Extract<Event, { kind: 'proposal' }>): Step {
  const over = whyOver(effect.goal.key, proposal, state)
  if (over !== null) return fault(state, over)
  switch (effect.goal.key) {
    case 'p':
      return answerSlots(state, proposal, effect.goal.rest, effect.seen)
    case 'n':
      return notify(state, proposal, effect.goal.rest, effect.seen)
    case 'x':
      return closeOn(state, proposal, effect.goal.rest)
    default:
      return show(state, { page: 'proposal', proposal })
  }
}

function refused(state: State, event: Extract<Event, { kind: 'refused' }>): Step {
  const { problem, effect, fresh } = event
  const failed = { ...state, failure: problem }
  if (effect.do === 'notify' && fresh) return notifyAnew({ ...failed, proposal: fresh }, fresh, effect)
  return show(failed, { page: 'problem', problem })
}
