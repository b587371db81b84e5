import { KINDS } from '#/journal/schema.ts'
import type { Delivery, Webhook } from '../../../data/webhooks.ts'
import { moment } from '../../../parts/moment.ts'
import { sentence } from '../../../parts/problem.ts'
import { listed } from '../../../parts/sentences.ts'
import { counted } from '../../../parts/when.ts'

type Reading = { zone: string; now: number }

const MEETING: Record<(typeof KINDS)['meeting'][number], string> = {
  created: 'a meeting is made',
  changed: 'the details of a meeting change',
  moved: 'a meeting is moved',
  cancelled: 'a meeting is cancelled',
  restored: 'a cancelled meeting takes place after all',
  joined: 'somebody is asked to a meeting too',
  left: 'somebody leaves a meeting',
  answered: 'somebody answers',
  'answered-once': 'somebody answers for one of a series',
  'proposed-time': 'somebody proposes another time',
  undelivered: 'a message about a meeting cannot be delivered',
}
const PROPOSAL: Record<(typeof KINDS)['proposal'][number], string> = {
  created: 'a proposal is made',
  viewed: 'somebody looks at a proposal',
  answered: 'somebody answers a proposal',
  'added-slots': 'somebody proposes other times',
  notified: 'somebody writes to the others of a proposal',
  reminded: 'somebody is reminded of a proposal',
  taken: 'somebody is no longer free at a proposed time',
  changed: 'the details of a proposal or a note change',
  joined: 'somebody is asked to a proposal too',
  left: 'somebody leaves a proposal',
  closed: 'a proposal becomes a meeting',
  ended: 'a proposal ends without a choice',
  withdrawn: 'a proposal is taken back',
  undelivered: 'a message about a proposal cannot be delivered',
}
const GATHERING: Record<(typeof KINDS)['gathering'][number], string> = {
  created: 'a gathering is planned',
  changed: 'the details or the seats of a gathering change',
  moved: 'a gathering is moved',
  dealt: 'guests of a gathering are invited in their turn',
  invited: 'a host invites a guest out of turn',
  paused: 'a gathering is paused',
  resumed: 'a gathering goes on',
  answered: 'a guest answers',
  lapsed: 'an invitation to a gathering lapses',
  'moved-up': 'a guest who waited gets a seat',
  withdrawn: 'an invitation to a gathering is withdrawn',
  joined: 'guests are added to a gathering',
  left: 'a guest is taken out of a gathering',
  reminded: 'a guest is asked whether he still comes',
  cancelled: 'a gathering is cancelled',
  restored: 'a cancelled gathering takes place after all',
  deleted: 'a gathering is deleted',
  undelivered: 'a message about a gathering cannot be delivered',
}
const CALENDAR: Record<(typeof KINDS)['calendar'][number], string> = {
  connected: 'a calendar elsewhere is connected',
  failing: 'a calendar elsewhere cannot be read any more',
  recovered: 'a calendar elsewhere can be read again',
  disconnected: 'a calendar elsewhere is disconnected',
  undelivered: 'a message about a calendar cannot be delivered',
}
const STANDUP: Record<(typeof KINDS)['standup'][number], string> = {
  created: 'a stand-up is made',
  changed: 'a stand-up changes',
  booked: 'the officer books a date of a stand-up',
  repaired: 'the officer puts a date of a stand-up right',
  skipped: 'a date of a stand-up is left out',
  unskipped: 'a date of a stand-up takes place after all',
  moved: 'a date of a stand-up gets another time',
  'too-few': 'too few can come to a date of a stand-up',
  noted: 'somebody writes a note for a stand-up',
  joined: 'somebody is asked to a stand-up too',
  left: 'somebody leaves a stand-up',
  ended: 'a stand-up ends',
  undelivered: 'a message about a stand-up cannot be delivered',
}
const WORDS: Record<string, string> = {
  ...wordsOf('meeting', MEETING),
  ...wordsOf('proposal', PROPOSAL),
  ...wordsOf('gathering', GATHERING),
  ...wordsOf('calendar', CALENDAR),
  ...wordsOf('standup', STANDUP),
  '*': 'anything happens',
  'meeting.*': 'anything happens to a meeting',
  'proposal.*': 'anything happens to a proposal',
  'gathering.*': 'anything happens to a gathering',
  'calendar.*': 'anything happens to a calendar elsewhere',
  'standup.*': 'anything happens to a stand-up',
  'webhook.test': 'a test',
}

function wordsOf(thing: string, words: Record<string, string>) {
  return Object.fromEntries(Object.entries(words).map(([kind, said]) => [`${thing}.${kind}`, said]))
}

/** Each event that can be chosen, as a sentence; a kind from a newer server by its bare word. */
export const EVENTS = Object.entries(KINDS).flatMap(([thing, kinds]) =>
  kinds.map(kind => ({ id: `${thing}.${kind}`, name: capital(eventWords(`${thing}.${kind}`)) })),
)

export function eventWords(event: string): string {
  return WORDS[event] ?? event
}

/** `Hears when a meeting is made or it is cancelled.` */
export function hears(events: readonly string[]): string {
  if (events.length === 0 || events.includes('*')) return 'Hears of everything that concerns you.'
  return `Hears when ${listed(events.map(eventWords))}.`
}

const STOPPED = {
  gone: 'it answered that it is gone for good (410)',
  failing: 'nothing arrived for five days',
  owner: 'you turned it off',
} as const

/** How it stands with a webhook; empty when all is well. */
export function standingOf(webhook: Webhook, reading: Reading): string {
  const { stopped, stopped_at, stopped_because, failing_since, old_secret_until } = webhook
  if (stopped) {
    const since = stopped_at ? ` ${moment(stopped_at, reading)}` : ''
    return `Stopped${since}: ${STOPPED[stopped_because ?? 'owner']}.`
  }
  if (failing_since) return `Nothing has arrived since ${moment(failing_since, reading)}; it is tried again.`
  if (old_secret_until) return `The old secret signs along until ${moment(old_secret_until, reading)}.`
  return ''
}

/** What became of a delivery: `It answered 204.` */
export function outcome(delivery: Delivery, reading: Reading): string {
  const { state, status, error, attempts, due_at } = delivery
  const said = error ?? (status === null ? '' : `it answered ${status}`)
  if (state === 'sent') return sentence(`It answered ${status ?? 'yes'}`)
  if (state === 'failed') return sentence(`Given up after ${counted(attempts, 'try', 'tries')}: ${said}`)
  if (attempts === 0) return 'On its way.'
  const next = due_at ? `tried again ${moment(due_at, reading)}` : 'to be tried again'
  return sentence(`${said}; ${next}`)
}

function capital(words: string): string {
  return words[0]!.toUpperCase() + words.slice(1)
}
