import type { ProblemBody } from '#/client/client.ts'
import type { MeetingShape, MeetingSummary } from '#/meetings/schema.ts'
import type { ProposalShape, ProposalSummary } from '#/proposals/schema/proposal.ts'
import type { SlotAnswer, SlotName } from '#/proposals/schema/slots.ts'
import type { Window } from '#/time/window.ts'
import type { Busy, FreeTime } from '../view/free.ts'
import type { Log } from '../view/log.ts'
import type { Listed } from '../view/proposals.ts'
import type { Command } from '../words/command.ts'

export type Me = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly timezone: string
}

/** All that the program knows between two lines that somebody types. */
export type State = {
  readonly me: Me
  readonly server: string
  /** In which times are read and said. */
  readonly zone: string
  /** Epoch milliseconds, of the last line. */
  readonly now: number
  /** Whether somebody sits there: else nothing is asked back before it is done. */
  readonly attended: boolean
  readonly proposals: Listed<ProposalSummary> | null
  readonly meetings: Listed<MeetingSummary> | null
  /** The one looked at last, as it was then. */
  readonly proposal: ProposalShape | null
  readonly meeting: MeetingShape | null
  readonly asking: Asking | null
  /** What the last event gave to look at. */
  readonly shown: readonly Part[]
  readonly failure: ProblemBody | null
  readonly over: boolean
}

/** A question that the next line answers. */
export type Asking =
  | { readonly for: 'answer' | 'notify' | 'slot'; readonly proposal: ProposalShape }
  | { readonly for: 'yes'; readonly effect: Effect; readonly question: string; readonly yes: string }
  | { readonly for: 'parties' | 'times' | 'length'; readonly draft: Draft }
  | { readonly for: 'meeting-answer'; readonly meeting: MeetingShape }

export type Draft = {
  readonly title: string
  readonly parties: readonly string[]
  readonly starts: readonly string[]
  /** ISO 8601. */
  readonly duration: string
}

/** Something to look at. */
export type Part =
  | { readonly page: 'help' }
  | { readonly page: 'said' | 'fault'; readonly text: string }
  | { readonly page: 'proposals'; readonly list: Listed<ProposalSummary> }
  | { readonly page: 'proposal'; readonly proposal: ProposalShape }
  | { readonly page: 'log'; readonly log: Log }
  | { readonly page: 'meetings'; readonly list: Listed<MeetingSummary> }
  | { readonly page: 'meeting'; readonly meeting: MeetingShape }
  | { readonly page: 'free'; readonly time: FreeTime }
  | {
      readonly page: 'draft'
      readonly draft: Draft
      readonly busy: readonly Busy[]
      readonly unknown: readonly string[]
    }
  | { readonly page: 'problem'; readonly problem: ProblemBody }

/** What to do in the world; its outcome is an event. */
export type Effect =
  | {
      readonly do: 'list-proposals' | 'list-meetings'
      readonly cursor: string | null
      readonly goal: Command | null
    }
  /** `seen`: as it was when somebody looked at it before he said what to do. */
  | {
      readonly do: 'read-proposal'
      readonly id: string
      readonly goal: Command
      readonly seen: ProposalShape | null
    }
  | { readonly do: 'read-log'; readonly id: string }
  | {
      readonly do: 'answer'
      readonly id: string
      readonly slots: readonly Said[]
      readonly note: string | null
    }
  | {
      readonly do: 'notify'
      readonly id: string
      readonly parties: readonly string[]
      readonly slots: readonly SlotName[]
      readonly message: string | null
    }
  | { readonly do: 'close'; readonly id: string; readonly slot: SlotName }
  | { readonly do: 'look-busy'; readonly draft: Draft; readonly zone: string }
  | { readonly do: 'create'; readonly draft: Draft; readonly zone: string }
  | { readonly do: 'read-meeting'; readonly id: string; readonly goal: Command }
  | {
      readonly do: 'answer-meeting'
      readonly id: string
      readonly answer: 'accepted' | 'tentative' | 'declined'
    }
  | { readonly do: 'read-free'; readonly who: string | null; readonly window: Window }

export type Said = SlotName & { readonly answer: SlotAnswer }

/** What happened: somebody typed, or an effect came back. */
export type Event =
  | { readonly kind: 'line'; readonly text: string; readonly now: number }
  | { readonly kind: 'end' }
  | {
      readonly kind: 'proposals'
      readonly list: Listed<ProposalSummary>
      readonly effect: Extract<Effect, { goal: Command | null }>
    }
  | {
      readonly kind: 'meetings'
      readonly list: Listed<MeetingSummary>
      readonly effect: Extract<Effect, { goal: Command | null }>
    }
  | {
      readonly kind: 'proposal'
      readonly proposal: ProposalShape
      readonly effect: Extract<Effect, { do: 'read-proposal' }>
    }
  | { readonly kind: 'log'; readonly log: Log }
  | { readonly kind: 'answered'; readonly proposal: ProposalShape }
  | { readonly kind: 'notified'; readonly count: number }
  | { readonly kind: 'closed'; readonly slot: SlotName }
  | {
      readonly kind: 'busy'
      readonly draft: Draft
      readonly busy: readonly Busy[]
      readonly unknown: readonly string[]
    }
  | { readonly kind: 'created'; readonly proposal: ProposalShape }
  | { readonly kind: 'meeting'; readonly meeting: MeetingShape; readonly goal: Command | null }
  | { readonly kind: 'free'; readonly time: FreeTime }
  /** A `notify` that came too late brings the proposal as it is now. */
  | {
      readonly kind: 'refused'
      readonly problem: ProblemBody
      readonly effect: Effect
      readonly fresh: ProposalShape | null
    }

export type Step = { readonly state: State; readonly effects: readonly Effect[] }
