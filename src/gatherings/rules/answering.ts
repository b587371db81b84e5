import { saying } from '#/gatherings/rules/answer.ts'
import { lapse, seatingAfter } from '#/gatherings/rules/deal.ts'
import {
  type Gathering,
  type Guest,
  leftOf,
  type Seating,
  seatingWith,
  seatsOf,
  spareOf,
  type Wishes,
} from '#/gatherings/rules.ts'
import type { AnswerBody } from '#/gatherings/schema/invitations.ts'
import { ok, type Result } from '#/shared/result.ts'

/** A gathering before some of its guests answer. */
export type Before = {
  readonly gathering: Gathering
  readonly seating: Seating
  /** Open invitations whose time is over. */
  readonly due: readonly Guest[]
  readonly wishes: Wishes
}

/** What one guest says, by his id. */
export type Saying = { readonly guest: Guest; readonly given: AnswerBody }

export type Heard = {
  readonly after: Guest
  /** Seats left for him when he said it. */
  readonly left: number
}

/** A guest before the first of what he says, and after the last of it. */
export type Turned = { readonly before: Guest; readonly after: Guest }

export type Outcome = {
  /** To each in the order in which they spoke. */
  readonly heard: readonly Result<Heard>[]
  readonly turned: readonly Turned[]
  /** Who was late and says nothing now. His seats are given back in the same breath. */
  readonly lapsed: readonly Guest[]
  /**
   * Whether there may be anything to deal: seats that were given back, or that were left already and need not be saved any
   * more for a larger party.
   */
  readonly frees: boolean
}

/** What guests say one after the other, each against the seats as the one before left them; at `now` all of them. */
export function answering(before: Before, said: readonly Saying[], now: number): Outcome {
  const { gathering, due } = before
  const late = new Map(due.map(guest => [guest.id, lapse(guest)]))
  const turned = new Map<string, Turned>()
  let seating = seatingAfter(before.seating, due)
  let { wishes } = before
  let isGivenBack = due.length > 0
  const heard = said.map(({ guest: first, given }): Result<Heard> => {
    const { id } = first
    const guest = turned.get(id)?.after ?? late.get(id) ?? first
    const saidSo = saying({ gathering, seating, wishes }, guest, given, now)
    if (!saidSo.ok) return saidSo
    const after = saidSo.value
    const left = spareOf(seating) + seatsOf(guest)
    turned.set(id, { before: turned.get(id)?.before ?? first, after })
    seating = seatingWith(seating, guest, after)
    wishes = wishesWith(wishes, guest, after)
    isGivenBack ||= seatsOf(after) < seatsOf(guest)
    return ok({ after, left })
  })
  return {
    heard,
    turned: [...turned.values()],
    lapsed: turned.size > 0 ? [...late.values()].filter(({ id }) => !turned.has(id)) : [],
    frees: turned.size > 0 && (isGivenBack || leftOf(seating) > 0),
  }
}

/** Who waits once a guest stands otherwise than before. Whoever comes after him is behind him, though he has gone. */
function wishesWith({ count, latest }: Wishes, before: Guest, after: Guest): Wishes {
  const more = Number(after.wish !== null) - Number(before.wish !== null)
  return { count: count + more, latest: Math.max(latest, after.wishedAt ?? latest) }
}
