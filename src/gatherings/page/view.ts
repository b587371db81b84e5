import { mustBeOpen } from '#/gatherings/rules/answer.ts'
import { type Gathering, type Guest, isComing, lastAnswer } from '#/gatherings/rules.ts'
import type { GuestAnswer } from '#/gatherings/schema/invitations.ts'
import type { Language } from '#/shared/language.ts'

/** What a guest's page is made of. Instants are epoch milliseconds. */
export type View = {
  /** `/i/mg_…` */
  readonly path: string
  readonly gathering: Gathering
  readonly guest: Guest
  /** Who invites, and whom: his name among the contacts of the host. */
  readonly host: string
  readonly name: string
  /** Who called it off, if somebody did. */
  readonly cancelledBy: string | null
  readonly language: Language
  /** In which times are shown: the gathering's, unless he chose another. */
  readonly zone: string
  readonly isZoneChosen: boolean
  /** His place among those who wait for a seat. */
  readonly place: number | null
  /** Whether the time is claimed in his week. */
  readonly isClaimed: boolean
  readonly expiresAt: number
  readonly now: number
}

/** Why nothing can be answered any more. */
export type Gone = 'cancelled' | 'withdrawn' | 'over'

/** How a guest stands; `lapsed` is whoever has said nothing that counts, and no seat kept for him. */
export type Stand = GuestAnswer | 'invited' | 'waiting' | 'lapsed'

export function goneBy({ gathering, guest, now }: View): Gone | null {
  const refused = mustBeOpen(gathering, guest, now)
  return refused ? (refused.facts['reason'] as Gone) : null
}

/** An invitation whose time is over has lapsed, also before the dealer has seen it. */
export function standOf({ guest, now }: Pick<View, 'guest' | 'now'>): Stand {
  const { state, answer, wish, lapsesAt } = guest
  if (state === 'answered') return answer!
  if (state === 'invited' && lapsesAt! > now) return 'invited'
  return wish === null ? 'lapsed' : 'waiting'
}

/** What he said last: also what he waits for a seat with. */
export function saidBy({ guest }: Pick<View, 'guest'>): GuestAnswer | null {
  return guest.answer ?? guest.wish
}

/** Whether the last moment to take a seat has passed. */
export function isLate({ gathering, now }: Pick<View, 'gathering' | 'now'>): boolean {
  return lastAnswer(gathering) <= now
}

/** Whether seats are given to him for good, or as good as that. */
export function isSeated({ guest }: Pick<View, 'guest'>): boolean {
  return guest.state === 'answered' && isComing(guest.answer)
}

/** With how many he may come at most: once it is late, with no more than have a seat. */
export function mostOf(view: Pick<View, 'gathering' | 'guest' | 'now'>): number {
  const { gathering, guest } = view
  return isLate(view) ? guest.party : Math.max(gathering.partyLimit, guest.party)
}

/** What he can say now: after the last moment a seat can only be given back. */
export function answersFor(view: View): readonly GuestAnswer[] {
  if (!isLate(view) || isSeated(view)) return ['yes', 'probably', 'maybe', 'no']
  return standOf(view) === 'no' ? [] : ['no']
}

/** Where a form or a link of the page goes: the zone it shows goes with it. */
export function targetOf({ path, zone, isZoneChosen }: View, suffix = ''): string {
  return `${path}${suffix}${isZoneChosen ? `?${new URLSearchParams({ zone })}` : ''}`
}
