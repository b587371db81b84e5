import type { Window } from '#/time/window.ts'
import type { Invitation } from '../../data/invitations.ts'
import type { MeetingSummary } from '../../data/meetings.ts'
import type { Proposal } from '../../data/proposals.ts'
import type { StandupSummary } from '../../data/standups.ts'
import type { Timed } from '../../data/time.ts'
import { millis } from '../../parts/when.ts'
import { asksToo, saidYes } from '../proposal/clashes.ts'
import { windowOf } from '../proposal/slot-time.ts'

type Common = {
  readonly id: string
  readonly title: string
  /** By when it wants an answer: epoch milliseconds. */
  readonly by: number
  /** The hours it asks for. */
  readonly windows: readonly Window[]
}

/** Something on the desk. */
export type Thing =
  | (Common & { readonly kind: 'meeting'; readonly meeting: MeetingSummary })
  | (Common & { readonly kind: 'proposal'; readonly proposal: Proposal })
  | (Common & { readonly kind: 'invitation'; readonly invitation: Invitation })
  | (Common & { readonly kind: 'note'; readonly standup: Bare })

/** Today’s stand-up for which I have written nothing yet. */
export type Bare = Pick<StandupSummary, 'id' | 'title'> & {
  readonly next: NonNullable<StandupSummary['next']>
}

export type Asked = {
  readonly meetings: readonly MeetingSummary[]
  readonly proposals: readonly Proposal[]
  readonly invitations: readonly Invitation[]
  readonly notes: readonly Bare[]
}

/** What waits for an answer, the most urgent first. */
export function thingsOf({ meetings, proposals, invitations, notes }: Asked, now: number): Thing[] {
  const things = [
    ...meetings.map(thingOfMeeting),
    ...proposals.map(proposal => thingOf(proposal, now)),
    ...invitations.map(thingOfInvitation),
    ...notes.map(thingOfNote),
  ]
  return things.toSorted((a, b) => a.by - b.by || (a.title < b.title ? -1 : 1))
}

function thingOfMeeting(meeting: MeetingSummary): Thing {
  const window = { start: millis(meeting.start), end: millis(meeting.end) }
  return {
    kind: 'meeting',
    id: meeting.id,
    title: meeting.title,
    by: window.start,
    windows: [window],
    meeting,
  }
}

/** It wants its answer before it lapses, and its seat goes on to the next. */
function thingOfInvitation(invitation: Invitation): Thing {
  const { id, title, start, end, lapses_at, answer_by } = invitation
  const windows = [{ start: millis(start), end: millis(end) }]
  return { kind: 'invitation', id, title, by: millis(lapses_at ?? answer_by), windows, invitation }
}

/** A note wants to be there when it begins, and asks for no hour of its own. */
function thingOfNote(standup: Bare): Thing {
  const { id, title, next } = standup
  return { kind: 'note', id, title, by: millis(next.start), windows: [], standup }
}

function thingOf(proposal: Proposal, now: number): Thing {
  const windows = proposal.slots.map(slot => windowOf(proposal, slot)).filter(({ start }) => start > now)
  return {
    kind: 'proposal',
    id: proposal.id,
    title: proposal.title,
    by: urgencyOf(proposal, windows),
    windows,
    proposal,
  }
}

/** A proposal wants its answer before its deadline, and before the first of its times is gone. */
export function urgencyOf({ deadline }: Pick<Proposal, 'deadline'>, coming: readonly Window[]): number {
  const ends = deadline === null ? [] : [millis(deadline)]
  return Math.min(...ends, ...coming.map(({ start }) => start))
}

/** What else there is about the hour of a waiting meeting: other things that ask for it, and what one said yes to. */
export function atOnce(thing: Thing, things: readonly Thing[], holds: readonly Timed[]): string[] {
  const meets = (window: Window) =>
    thing.windows.some(own => own.start < window.end && window.start < own.end)
  const asking = things.filter(other => other.id !== thing.id && other.windows.some(meets))
  const waiting = new Set(things.map(({ id }) => id))
  const held = holds.filter(
    hold => hold.thing === 'proposal' && hold.subject && !waiting.has(hold.subject) && meets(hold),
  )
  const words = [
    ...asking.map(({ title }) => asksToo(title)),
    ...held.flatMap(({ title }) => (title ? [saidYes(title)] : [])),
  ]
  return [...new Set(words)]
}
