import { getOverlap, LONGEST_SPAN } from '#/availability/schema.ts'
import { type Client, Problem } from '#/client/client.ts'
import { answerMeeting } from '#/meetings/schema/participants.ts'
import { getMeeting, listMeetings } from '#/meetings/schema.ts'
import { getProposalLog } from '#/proposals/schema/parties.ts'
import {
  changeProposal,
  closeProposal,
  createProposal,
  getProposal,
  listProposals,
  notifyParties,
} from '#/proposals/schema.ts'
import { formatInstant } from '#/time/instant.ts'
import { overlaps } from '#/time/window.ts'
import { freeTime, pagesOf, personWith } from './ask.ts'
import type { Draft, Effect, Event, Me, State } from './state/types.ts'
import type { Busy } from './view/free.ts'
import type { Log } from './view/log.ts'
import { msOf, windowOf } from './view/say.ts'

/** Does in the world what an update asked for, and says what came of it. */
export async function carry(call: Client, state: State, effect: Effect): Promise<Event> {
  try {
    return await outcome(call, state, effect)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const isStale = effect.do === 'notify' && error.kind === 'stale-slots'
    const fresh = isStale ? await call(getProposal, { params: { id: effect.id } }).catch(() => null) : null
    return { kind: 'refused', problem: error.body, effect, fresh }
  }
}

async function outcome(call: Client, state: State, effect: Effect): Promise<Event> {
  switch (effect.do) {
    case 'list-proposals': {
      const page = await call(listProposals, { query: { limit: 50, ...cursorIn(effect) } })
      const before = effect.cursor ? (state.proposals?.items ?? []) : []
      return { kind: 'proposals', list: { ...page, items: [...before, ...page.items] }, effect }
    }
    case 'list-meetings': {
      const page = await call(listMeetings, { query: { limit: 50, ...cursorIn(effect) } })
      const before = effect.cursor ? (state.meetings?.items ?? []) : []
      return { kind: 'meetings', list: { ...page, items: [...before, ...page.items] }, effect }
    }
    case 'read-proposal':
      return { kind: 'proposal', proposal: await call(getProposal, { params: { id: effect.id } }), effect }
    case 'read-meeting': {
      const meeting = await call(getMeeting, { params: { id: effect.id } })
      return { kind: 'meeting', meeting, goal: effect.goal }
    }
    case 'read-log':
      return { kind: 'log', log: await readLog(call, effect.id, state.me) }
    case 'read-free':
      return { kind: 'free', time: await freeTime(call, effect.who, effect.window) }
    case 'look-busy':
      return { kind: 'busy', draft: effect.draft, ...(await whoIsBusy(call, effect, state.me)) }
    default:
      return changed(call, state, effect)
  }
}

type Change = Extract<Effect, { do: 'answer' | 'notify' | 'close' | 'create' | 'answer-meeting' }>

async function changed(call: Client, { me }: State, effect: Change): Promise<Event> {
  switch (effect.do) {
    case 'answer': {
      const { id, slots, note } = effect
      const body = { slots: [...slots], others: 'keep' as const, ...(note === null ? {} : { note }) }
      return { kind: 'answered', proposal: await call(changeProposal, { params: { id }, body }) }
    }
    case 'notify': {
      const { id, parties, slots, message } = effect
      const body = { parties: [...parties], slots: [...slots], ...(message === null ? {} : { message }) }
      const { notified } = await call(notifyParties, { params: { id }, body })
      return { kind: 'notified', count: notified.length }
    }
    case 'close':
      await call(closeProposal, { params: { id: effect.id }, body: effect.slot })
      return { kind: 'closed', slot: effect.slot }
    case 'create':
      return {
        kind: 'created',
        proposal: await call(createProposal, { body: bodyOf(effect.draft, effect.zone) }),
      }
    case 'answer-meeting': {
      const params = { id: effect.id, person: me.id }
      const meeting = await call(answerMeeting, { params, body: { answer: effect.answer } })
      return { kind: 'meeting', meeting, goal: null }
    }
  }
}

function bodyOf({ title, parties, starts, duration }: Draft, timezone: string) {
  const slots = starts.map(start => ({ start, duration }))
  return { parties: [...parties], slots, timezone, ...(title ? { title } : {}) }
}

/** The whole log, 1,000 entries at most; of a proposal that was taken back it is there without the names. */
export async function readLog(call: Client, id: string, me: Pick<Me, 'id' | 'name'>): Promise<Log> {
  const [log, proposal] = await Promise.all([
    pagesOf(page => call(getProposalLog, { params: { id }, query: page }), 1000),
    call(getProposal, { params: { id } }).catch(() => null),
  ])
  const parties = proposal?.parties.map(({ person, name }) => [person, name] as const) ?? []
  const names = new Map([[me.id, me.name], ...parties])
  return { names, slots: proposal?.slots ?? [], entries: log.items, next: log.next }
}

/** Who of those that a draft asks, and oneself, is busy at its slots, as far as their time is known here. */
async function whoIsBusy(
  call: Client,
  { draft, zone }: { readonly draft: Draft; readonly zone: string },
  me: Me,
): Promise<{ busy: Busy[]; unknown: string[] }> {
  const found = await Promise.all(draft.parties.slice(0, 20).map(email => personWith(call, email)))
  const people = new Map([
    [me.id, 'You'],
    ...found.flatMap(one => (one ? [[one.id, one.name] as const] : [])),
  ])
  const unknown = draft.parties.filter((_, index) => !found[index])
  const slots = draft.starts.map(start => windowOf({ start, duration: draft.duration }, zone))
  const first = Math.min(...slots.map(({ start }) => start))
  const hull = {
    start: formatInstant(first),
    end: formatInstant(Math.min(first + LONGEST_SPAN, Math.max(...slots.map(({ end }) => end)))),
  }
  const { busy = [] } = await call(getOverlap, { query: { person: [...people.keys()], ...hull, why: true } })
  const met = slots.flatMap(slot =>
    [...people].flatMap(([person, name]): Busy[] => {
      const one = busy.find(
        claim =>
          claim.person === person && overlaps({ start: msOf(claim.start), end: msOf(claim.end) }, slot),
      )
      return one ? [{ name, slot, reason: one.reason }] : []
    }),
  )
  return { busy: met, unknown }
}

function cursorIn({ cursor }: { readonly cursor: string | null }): { cursor?: string } {
  return cursor === null ? {} : { cursor }
}
