import type { Proposal, Slot, SlotAnswer, SlotBusy } from '../../data/proposals.ts'
import { keyOf } from './slot-time.ts'

/** What was pressed and is not saved yet, by the number of the slot; what others change meanwhile leaves it alone. */
export type Pressed = {
  readonly answers: ReadonlyMap<number, SlotAnswer>
  /** Null: the note was not touched. */
  readonly note: string | null
}

type Asked = Pick<Proposal, 'slots' | 'answers' | 'mine'>

export const NOTHING: Pressed = { answers: new Map(), note: null }

/** What the viewer has said so far, by the number of the slot. */
export function saidBy({ slots, answers }: Asked, me: string): Map<number, SlotAnswer> {
  const mine = new Map(answers.filter(({ person }) => person === me).map(one => [keyOf(one), one.answer]))
  return new Map(
    slots.flatMap(slot => {
      const answer = mine.get(keyOf(slot))
      return answer ? [[slot.number, answer] as const] : []
    }),
  )
}

/** Presses one answer. Pressing what is saved already is no change. */
export function press(
  pressed: Pressed,
  said: ReadonlyMap<number, SlotAnswer>,
  number: number,
  answer: SlotAnswer,
): Pressed {
  const answers = new Map(pressed.answers).set(number, answer)
  if (said.get(number) === answer) answers.delete(number)
  return { ...pressed, answers }
}

/** Presses one answer for each slot to come. */
export function pressAll(
  pressed: Pressed,
  said: ReadonlyMap<number, SlotAnswer>,
  slots: readonly Slot[],
  answerOf: (slot: Slot) => SlotAnswer,
): Pressed {
  const coming = slots.filter(({ past }) => !past)
  return coming.reduce((all, slot) => press(all, said, slot.number, answerOf(slot)), pressed)
}

/** Yes to what the viewer is free for. A hold gives way, so it takes nothing; time he does not offer does. */
export function whenFree(busy: readonly SlotBusy[]): (slot: Slot) => SlotAnswer {
  const full = new Set(busy.filter(({ firm, kind }) => firm || kind === 'outside-hours').map(one => one.slot))
  return ({ number }) => (full.has(number) ? 'no' : 'yes')
}

/** What is shown for a slot: what was pressed, else what is saved. */
export function answerAt(
  pressed: Pressed,
  said: ReadonlyMap<number, SlotAnswer>,
  number: number,
): SlotAnswer | undefined {
  return pressed.answers.get(number) ?? said.get(number)
}

/** How many slots to come stay without an answer when what was pressed is saved. */
export function blanks(
  pressed: Pressed,
  said: ReadonlyMap<number, SlotAnswer>,
  slots: readonly Slot[],
): number {
  return slots.filter(({ number, past }) => !past && !answerAt(pressed, said, number)).length
}

export function isChanged({ answers, note }: Pressed, { mine }: Asked): boolean {
  return answers.size > 0 || (note !== null && note.trim() !== mine.note)
}

/** What the API is told: just what was pressed of slots to come, so that a slot left alone stays unsaid. */
export function bodyOf({ answers, note }: Pressed, { slots }: Asked) {
  const said = slots.flatMap(({ number, start, duration, past }) => {
    const answer = past ? undefined : answers.get(number)
    return answer ? [{ start, duration, answer }] : []
  })
  return {
    ...(said.length > 0 ? { slots: said, others: 'keep' as const } : {}),
    ...(note !== null ? { note: note.trim() } : {}),
  }
}

/** What takes back what was pressed, once it is saved; null where something was not answered before: no answer unsays. */
export function undoOf(
  pressed: Pressed,
  said: ReadonlyMap<number, SlotAnswer>,
  { mine }: Asked,
): Pressed | null {
  const before = [...pressed.answers.keys()].map(number => [number, said.get(number)] as const)
  const known = before.flatMap(([number, answer]) => (answer ? [[number, answer] as const] : []))
  if (known.length < before.length) return null
  return { answers: new Map(known), note: pressed.note === null ? null : mine.note }
}
