import { busyAt } from '#/proposals/rules/busy.ts'
import { bestOf, type Counts, countsOf } from '#/proposals/rules/decide.ts'
import { canSeeAll } from '#/proposals/rules/shown.ts'
import { takenFor } from '#/proposals/rules/taken.ts'
import { commonOf, endOf, type Party, type Slot, type Standing, saidOf, stateOf } from '#/proposals/rules.ts'
import type { OverlayShape } from '#/proposals/schema/calendar.ts'
import type { ProposalShape, ProposalState } from '#/proposals/schema/proposal.ts'
import type { SlotAnswer, SlotName } from '#/proposals/schema/slots.ts'
import type { Caller } from '#/shared/caller.ts'
import type { Language } from '#/shared/language.ts'
import { parseInstant } from '#/time/instant.ts'
import type { Window, Windows } from '#/time/window.ts'

/** What the page of a proposal shows to one of its parties. Instants are epoch milliseconds. */
export type View = Omit<Standing, 'parties'> & {
  /** `/p/mg_…` */
  readonly path: string
  /** What happened until it was read, as a place in the journal. */
  readonly place: string
  readonly reader: Reader
  /** In which times are shown: of the reader, unless he chose another. */
  readonly zone: string
  readonly isZoneChosen: boolean
  /** Whether he wants to see only slots that are still possible. */
  readonly isOnlyLeft: boolean
  readonly state: ProposalState
  /** Whether the deadline has passed, and not only the last slot. */
  readonly isLate: boolean
  /** The proposer first. Answers only as far as the reader may see them; what is common and counted knows all. */
  readonly parties: readonly Shown[]
  readonly seesAll: boolean
  readonly mine: Party
  readonly common: ReadonlySet<number>
  readonly best: ReadonlySet<number>
  readonly counts: ReadonlyMap<number, Counts>
  /** Names of those who did not refuse a slot but have something else there, by its number. */
  readonly taken: ReadonlyMap<number, readonly string[]>
  /** What the reader has else, by the number of a slot. */
  readonly busy: ReadonlyMap<number, readonly Busy[]>
  readonly keptCalendar: boolean
  readonly log: readonly Logged[]
  readonly expiresAt: number
  readonly now: number
}

/** `said`: about how many slots, whether the reader may see what or not. */
export type Shown = Party & { readonly name: string; readonly said: number }

export type Reader = {
  readonly id: string
  readonly timezone: string
  readonly language: Language
  readonly role: 'guest' | 'member' | 'admin'
}

export type Busy = Window & {
  readonly kind: ProposalShape['mine']['busy'][number]['kind']
  readonly title: string | null
  readonly isAllDay?: boolean
}

/** An entry of the log as it is told: people by their names, null for the server and for nobody. */
export type Logged = {
  readonly id: string
  readonly at: number
  readonly actor: string | null
  /** Whom it is about besides the actor. */
  readonly person: string | null
  readonly kind: string
  /** What was said, where it is an answer that may be seen. */
  readonly answers: readonly SlotAnswer[]
  /** What all had in common after it; null where that is hidden. */
  readonly common: readonly SlotName[] | null
}

type Around = {
  readonly people: ReadonlyMap<string, Reader & { readonly name: string }>
  readonly firm: ReadonlyMap<string, Windows>
  readonly busy: readonly Busy[]
  readonly keptCalendar: boolean
}

type Asked = Pick<View, 'path' | 'place' | 'log' | 'expiresAt' | 'isOnlyLeft'> & {
  readonly zone: string | undefined
}

/** A proposal as `who` sees it on its page at `now`. */
export function viewOf(standing: Standing, around: Around, who: Caller, asked: Asked, now: number): View {
  const { proposal, slots, parties } = standing
  const reader = around.people.get(who.person)!
  const state = stateOf(standing, now)
  const seesAll = canSeeAll(proposal, who)
  const shown = parties.map((party): Shown => {
    const isSeen = seesAll || party.person === who.person
    const { name } = around.people.get(party.person)!
    return { ...party, ...(!isSeen && { answers: {} }), name, said: saidOf(party, slots) }
  })
  return {
    proposal,
    slots,
    ...asked,
    reader,
    zone: asked.zone ?? reader.timezone,
    isZoneChosen: asked.zone !== undefined,
    state,
    isLate: endOf({ proposal, slots }) === proposal.deadline,
    parties: shown,
    seesAll,
    mine: parties.find(({ person }) => person === who.person)!,
    common: numbersOf(commonOf(standing)),
    best: numbersOf(
      state === 'closed' || !seesAll || !hasBegun(standing) ? [] : bestOf(standing, now, around.firm),
    ),
    counts: new Map(slots.map(slot => [slot.number, countsOf(shown, slot)])),
    taken: state === 'closed' ? new Map() : takenNames({ proposal, slots, shown }, around.firm, who.person),
    busy: state === 'closed' ? new Map() : busyBySlot(slots, around.busy),
    keptCalendar: around.keptCalendar,
    now,
  }
}

/** Before anybody but the proposer has said something, every slot is as good as the others. */
function hasBegun({ proposal, parties }: Standing): boolean {
  return parties.some(({ person, answeredAt }) => person !== proposal.proposer && answeredAt !== null)
}

function numbersOf(slots: readonly Slot[]): Set<number> {
  return new Set(slots.map(({ number }) => number))
}

/** Of the others; what the reader has himself stands there anyway. */
function takenNames(
  { proposal, slots, shown }: Pick<Standing, 'proposal' | 'slots'> & { readonly shown: readonly Shown[] },
  firm: Around['firm'],
  reader: string,
): Map<number, string[]> {
  const names = new Map(shown.map(({ person, name }) => [person, name]))
  const others = shown.filter(({ person }) => person !== reader && firm.has(person))
  const taken = takenFor({ proposal, slots, parties: others }, firm, reader)
  const bySlot = Map.groupBy(taken, ({ slot }) => slot.number)
  return new Map(
    [...bySlot].map(([number, all]) => [number, all.map(({ party }) => names.get(party.person)!)]),
  )
}

function busyBySlot(slots: readonly Slot[], busy: readonly Busy[]): Map<number, Busy[]> {
  const found = Map.groupBy(busyAt(slots, busy, true), ({ number }) => number)
  return new Map([...found].map(([number, all]) => [number, all.map(one => one.busy)]))
}

export function nameOf({ parties }: Pick<View, 'parties'>, person: string): string {
  return parties.find(one => one.person === person)?.name ?? ''
}

type Look = Pick<View, 'path' | 'zone' | 'isZoneChosen' | 'isOnlyLeft'>

/** Where a form or a link of the page goes: the zone it shows, and which slots, go with it. */
export function targetOf({ path, zone, isZoneChosen, isOnlyLeft }: Look, suffix = ''): string {
  const query = new URLSearchParams({ ...(isZoneChosen && { zone }), ...(isOnlyLeft && { show: 'open' }) })
  return `${path}${suffix}${query.size ? `?${query}` : ''}`
}

export function isOwn({ proposal, reader }: Pick<View, 'proposal' | 'reader'>): boolean {
  return proposal.proposer === reader.id
}

/** With a calendar of the reader's beside the slots: instead of the one he kept, if this one is kept now. */
export function withOverlay(view: View, { busy, kept }: OverlayShape): View {
  const laid = Map.groupBy(busy, ({ slot }) => slot)
  const besides = view.slots.map(({ number }) => {
    const before = (view.busy.get(number) ?? []).filter(({ kind }) => !kept || kind !== 'calendar')
    const now = (laid.get(number) ?? []).map(({ start, end, title, all_day: isAllDay }): Busy => {
      return { start: parseInstant(start)!, end: parseInstant(end)!, kind: 'calendar', title, isAllDay }
    })
    return [number, [...before, ...now]] as const
  })
  return { ...view, busy: new Map(besides.filter(([, all]) => all.length > 0)) }
}
