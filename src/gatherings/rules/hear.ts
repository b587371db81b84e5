import type { Understood } from '#/gatherings/rules/text.ts'
import type { GuestState } from '#/gatherings/schema/invitations.ts'

/** An invitation that was sent to a number by text message. */
export type Texted = {
  readonly gathering: string
  readonly contact: string
  readonly state: GuestState
  /** It was cancelled, or he is not invited any more. */
  readonly isGone: boolean
  /** When he was last written to about it (epoch ms). */
  readonly at: number
}

export type Meant =
  | { readonly one: Texted; readonly party: number | null }
  /** Which of these? In the order of their numbers, from 1. */
  | { readonly several: readonly Texted[] }

/**
 * Which invitation a text message means: the one there is; of several that whose number is named, as `offered` (their
 * gatherings) when he was asked last; else that which alone is open, if it is what he was written to about last. Undefined
 * when there is none.
 */
export function meant(
  said: Understood | 'unsure',
  texted: readonly Texted[],
  offered: readonly string[],
): Meant | undefined {
  const open = texted.filter(({ isGone }) => !isGone)
  const latest = newest(open.length ? open : texted)
  if (!latest) return undefined
  const several = once(open)
  const { lead = null, party = null, isBare = false } = said === 'unsure' ? {} : said
  const named = lead === null ? undefined : several.find(({ gathering }) => gathering === offered[lead - 1])
  if (named) return { one: named, party }
  if (several.length <= 1) return { one: latest, party: party ?? lead }
  const waiting = several.filter(({ state }) => state === 'invited')
  const isPlain = said !== 'unsure' && !isBare && (offered.length === 0 || lead === null)
  if (isPlain && waiting.length === 1 && waiting[0]!.gathering === latest.gathering)
    return { one: latest, party: party ?? lead }
  return { several: several.slice(0, MOST_OFFERED) }
}

/** More would be a text message that nobody reads. */
const MOST_OFFERED = 5

/** Somebody may be in the address books of several who host it together. */
function once(texted: readonly Texted[]): Texted[] {
  const newestFirst = texted.toSorted((a, b) => b.at - a.at)
  const byGathering = new Map(newestFirst.toReversed().map(one => [one.gathering, one]))
  return [...byGathering.values()].toSorted((a, b) => b.at - a.at)
}

function newest(texted: readonly Texted[]): Texted | undefined {
  return texted.toSorted((a, b) => b.at - a.at)[0]
}
