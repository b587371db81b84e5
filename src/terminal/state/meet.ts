import type { MeetingShape } from '#/meetings/schema.ts'
import type { Command } from '../words/command.ts'
import { noSuch } from './open.ts'
import { ask, carryOut, fault, show } from './step.ts'
import type { State, Step } from './types.ts'

/** Lists meetings, or reads the one a command means, by its number in the list or the one looked at last. */
export function openMeeting(state: State, command: Command): Step {
  const isList = command.key === 'm' && command.number === null && command.rest === ''
  if (isList) {
    const cursor = command.more ? (state.meetings?.next ?? null) : null
    return carryOut(state, { do: 'list-meetings', cursor, goal: null })
  }
  if (command.number === null) {
    if (state.meeting) return read(state, state.meeting.id, command)
    return fault(state, `Say which: ${command.key}1 is the first of the list (m).`)
  }
  if (!state.meetings) return carryOut(state, { do: 'list-meetings', cursor: null, goal: command })
  const { items } = state.meetings
  const one = items[command.number - 1]
  return one ? read(state, one.id, command) : fault(state, noSuch(command.number, items.length, 'm'))
}

function read(state: State, id: string, command: Command): Step {
  return carryOut(state, { do: 'read-meeting', id, goal: { ...command, number: null, more: false } })
}

/** A meeting as it was read, or as an answer left it. */
export function openedMeeting(state: State, meeting: MeetingShape, goal: Command | null): Step {
  if (goal === null)
    return show(state, { page: 'said', text: 'Your answer is kept.' }, { page: 'meeting', meeting })
  if (goal.key !== 'a') return show(state, { page: 'meeting', meeting })
  if (goal.rest) return answerMeeting(state, meeting, goal.rest)
  return ask(state, { for: 'meeting-answer', meeting }, { page: 'meeting', meeting })
}

export function answerMeeting(state: State, meeting: MeetingShape, words: string): Step {
  const answer = meetingAnswer(words)
  if (!answer)
    return fault({ ...state, asking: { for: 'meeting-answer', meeting } }, 'Answer yes, maybe or no.')
  return carryOut(state, { do: 'answer-meeting', id: meeting.id, answer })
}

/** The API's word for what somebody says to a meeting. */
export function meetingAnswer(words: string): 'accepted' | 'tentative' | 'declined' | undefined {
  if (/^(y|yes|accepted)$/i.test(words)) return 'accepted'
  if (/^(m|maybe|tentative)$/i.test(words)) return 'tentative'
  return /^(n|no|declined)$/i.test(words) ? 'declined' : undefined
}
