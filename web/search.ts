import { CONSENT_PROBLEMS, type ConsentProblem } from '#/calendars/schema/consent.ts'
import { MESSAGE_KINDS, type MessageKind } from '#/messages/schema.ts'
import { OIDC_PROBLEMS, type OidcProblem } from '#/oidc/schema.ts'
import { PROPOSAL_STATES, type ProposalState } from '#/proposals/schema/proposal.ts'

/** What stands behind the `?` of pages. Anything else there is ignored, never trusted. */

export type NewSearch = { start?: string; end?: string; with?: string[]; optional?: string[] }

export function newSearch(raw: Record<string, unknown>): NewSearch {
  return {
    ...given('start', instant(raw['start'])),
    ...given('end', instant(raw['end'])),
    ...given('with', strings(raw['with'])),
    ...given('optional', strings(raw['optional'])),
  }
}

/** `from` names a proposal to make again; `slots` are times as `start/end`. */
export type ProposeSearch = {
  from?: string
  start?: string
  end?: string
  slots?: string[]
  with?: string[]
  title?: string
  minutes?: number
}

export function proposeSearch(raw: Record<string, unknown>): ProposeSearch {
  const minutes = Number(raw['minutes'])
  const slots = strings(raw['slots'])?.filter(
    slot => slot.split('/').length === 2 && slot.split('/').every(instant),
  )
  const [title] = strings(raw['title']) ?? []
  return {
    ...given('from', strings(raw['from'])?.[0]),
    ...given('start', instant(raw['start'])),
    ...given('end', instant(raw['end'])),
    ...given('slots', slots?.length ? slots : undefined),
    ...given('with', strings(raw['with'])),
    ...given('title', title?.slice(0, 200)),
    ...given('minutes', minutes >= 5 && minutes <= 1440 ? minutes : undefined),
  }
}

export type FindSearch = { with?: string[]; optional?: string[]; minutes?: number }

export function findSearch(raw: Record<string, unknown>): FindSearch {
  const minutes = Number(raw['minutes'])
  return {
    ...given('with', strings(raw['with'])),
    ...given('optional', strings(raw['optional'])),
    ...given('minutes', minutes >= 5 && minutes <= 1440 ? minutes : undefined),
  }
}

/** `at`: which occurrence of a series. */
export function meetingSearch(raw: Record<string, unknown>): { at?: string } {
  return given('at', instant(raw['at']))
}

/** `state`: only those that are `open`, `closed` or `ended`. */
export function proposalsSearch(raw: Record<string, unknown>): { state?: ProposalState } {
  return given('state', oneOf(PROPOSAL_STATES, raw['state']))
}

/** `date`: which date of a stand-up is shown, or from which on events are. */
export function dateSearch(raw: Record<string, unknown>): { date?: string } {
  return given('date', calendarDate(raw['date']))
}

export type StandupSearch = { date?: string; time?: string }

/** `time` (by the stand-up's clock): the link in a message by which its organizer takes that time for `date`. */
export function standupSearch(raw: Record<string, unknown>): StandupSearch {
  const time = String(raw['time'] ?? '')
  return { ...dateSearch(raw), ...given('time', /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : undefined) }
}

export type CalendarsSearch = { connected?: number; problem?: ConsentProblem }

/**
 * What came of signing in elsewhere: how many calendars were connected, or a word of ours for why none was, never a
 * sentence of somebody else’s.
 */
export function calendarsSearch(raw: Record<string, unknown>): CalendarsSearch {
  const connected = Number(raw['connected'])
  return {
    ...given('connected', raw['connected'] !== undefined && connected >= 0 ? connected : undefined),
    ...given('problem', oneOf(CONSENT_PROBLEMS, raw['problem'])),
  }
}

const LONGEST_GROUP = 60 // as the API has it, whose schema the first page need not load

/** `group`: only those in it; for a new gathering, those to begin with. */
export function groupSearch(raw: Record<string, unknown>): { group?: string } {
  const [group] = strings(raw['group']) ?? []
  return given('group', group?.slice(0, LONGEST_GROUP))
}

const WHOSE = ['everybody', 'me', 'sent'] as const

export type MessagesSearch = { whose?: (typeof WHOSE)[number]; kind?: MessageKind }

/** `whose`: everybody's (for admins), mine, or those sent on my behalf. */
export function messagesSearch(raw: Record<string, unknown>): MessagesSearch {
  return {
    ...given('whose', oneOf(WHOSE, raw['whose'])),
    ...given('kind', oneOf(MESSAGE_KINDS, raw['kind'])),
  }
}

/**
 * `next` is only a path of our own: a sign-in must not send anybody to another site. `problem` is a word of ours for
 * why the provider's sign-in did not come about, never a sentence of somebody else's.
 */
export function signInSearch(raw: Record<string, unknown>): { next?: string; problem?: OidcProblem } {
  const { next, problem } = raw
  const own = typeof next === 'string' && /^\/(?![/\\])/.test(next)
  const known = typeof problem === 'string' && Object.hasOwn(OIDC_PROBLEMS, problem)
  return {
    ...given('next', own ? next : undefined),
    ...given('problem', known ? (problem as OidcProblem) : undefined),
  }
}

/** The router lays this over what the address says: without the name, an unchecked value would shine through. */
function given<Name extends string, Value>(name: Name, value: Value | undefined): { [N in Name]?: Value } {
  return { [name]: value } as { [N in Name]?: Value }
}

function oneOf<Word extends string>(words: readonly Word[], value: unknown): Word | undefined {
  return words.find(word => word === value)
}

function strings(value: unknown): string[] | undefined {
  const list = (Array.isArray(value) ? value : [value]).filter(
    each => typeof each === 'string' && each !== '',
  )
  return list.length > 0 ? list.slice(0, 100) : undefined
}

function calendarDate(value: unknown): string | undefined {
  try {
    return /^\d{4}-\d\d-\d\d$/.test(String(value))
      ? Temporal.PlainDate.from(String(value)).toString()
      : undefined
  } catch {
    return undefined
  }
}

function instant(value: unknown): string | undefined {
  try {
    return Temporal.Instant.from(String(value)).toString()
  } catch {
    return undefined
  }
}
