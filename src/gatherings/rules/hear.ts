import { numberIn, titleIn } from '#/gatherings/rules/text/choice.ts'
import { isTalk, type Understood, understood } from '#/gatherings/rules/text.ts'
import type { GuestState } from '#/gatherings/schema/invitations.ts'

/** An invitation that was sent to a number by text message. */
export type Texted = {
  readonly gathering: string
  readonly contact: string
  readonly title: string
  readonly state: GuestState
  /** It was cancelled, or he is not invited any more. */
  readonly isGone: boolean
  /** When he was last written to about it (epoch ms). */
  readonly at: number
}

export type Saying = Pick<Understood, 'answer' | 'party'>

/** When he was asked last of which he spoke: the gatherings in the order of their numbers, and what he had said. */
export type Asked = { readonly offered: readonly string[]; readonly pending: Saying | null }

export type Meant =
  | { readonly one: Texted; readonly said: Saying | 'unsure' }
  /** Which of these? In the order of their numbers, from 1. `pending` is said of it once that is known. */
  | { readonly several: readonly Texted[]; readonly pending: Saying | null }

/**
 * What a text message says of which invitation: of the one there is; of several the one that it names by title, or by its
 * number when he was asked last; else of that which alone is open, if it is what he was written to about last. Whoever only
 * names one says of it what he had said when he was asked. Undefined when there is none.
 */
export function meant(text: string, texted: readonly Texted[], asked: Asked): Meant | undefined {
  const said = understood(text)
  const open = texted.filter(({ isGone }) => !isGone)
  const latest = newest(open.length ? open : texted)
  if (!latest || said === 'carriers') return undefined
  const several = once(open)
  if (several.length <= 1) return { one: latest, said: withLead(said) }
  const chosen = choiceIn(text, several, asked)
  if (chosen?.said) return { one: chosen.one, said: chosen.said }
  if (!chosen && isOfLatest(said, several, asked)) return { one: latest, said: withLead(said) }
  return { several: several.slice(0, MOST_OFFERED), pending: chosen ? null : pendingAfter(said, asked) }
}

/** More would be a text message that nobody reads. */
const MOST_OFFERED = 5

/** A number in front says with how many where there is nothing to choose. */
function withLead(said: Understood | 'unsure'): Saying | 'unsure' {
  return said === 'unsure' ? said : { answer: said.answer, party: said.party ?? said.lead }
}

type Choice = { readonly one: Texted; readonly rest: string }

/** `said` is null when that is not clear. */
function choiceIn(text: string, several: readonly Texted[], asked: Asked) {
  const choice = byNumber(text, several, asked) ?? byTitle(text, several)
  if (!choice) return undefined
  const { one, rest } = choice
  if (isTalk(rest)) return { one, said: asked.pending }
  const said = understood(rest)
  return { one, said: typeof said === 'string' || said.isCount ? null : sayingOf(said) }
}

function byNumber(text: string, several: readonly Texted[], { offered }: Asked): Choice | undefined {
  const named = numberIn(text)
  const one = named && several.find(({ gathering }) => gathering === offered[named.number - 1])
  return one && { one, rest: named.rest }
}

function byTitle(text: string, several: readonly Texted[]): Choice | undefined {
  const named = titleIn(
    text,
    several.map(({ title }) => title),
  )
  return named && { one: several[named.index]!, rest: named.rest }
}

/** Whether a clear answer goes to the one that is open still, and was the last to be written of. */
function isOfLatest(said: Understood | 'unsure', several: readonly Texted[], { offered }: Asked): boolean {
  if (said === 'unsure' || said.isBare || (offered.length > 0 && said.lead !== null)) return false
  const waiting = several.filter(({ state }) => state === 'invited')
  return waiting.length === 1 && waiting[0] === several[0]
}

/** What he said stays until it is known of what; a mere number, when he was asked, named another than there are. */
function pendingAfter(said: Understood | 'unsure', { offered, pending }: Asked): Saying | null {
  if (said === 'unsure') return null
  return said.isCount && offered.length > 0 ? pending : sayingOf(said)
}

function sayingOf({ answer, party }: Understood): Saying {
  return { answer, party }
}

/** Somebody may be in the address books of several who host it together. The latest first. */
function once(texted: readonly Texted[]): Texted[] {
  const newestFirst = texted.toSorted((a, b) => b.at - a.at)
  const byGathering = new Map(newestFirst.toReversed().map(one => [one.gathering, one]))
  return [...byGathering.values()].toSorted((a, b) => b.at - a.at)
}

function newest(texted: readonly Texted[]): Texted | undefined {
  return texted.toSorted((a, b) => b.at - a.at)[0]
}
