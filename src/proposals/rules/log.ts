import type { EntryShape } from '#/journal/schema.ts'
import type { Proposal } from '#/proposals/rules.ts'
import type { LogEntry } from '#/proposals/schema/parties.ts'
import type { SlotName } from '#/proposals/schema/slots.ts'

/** What an entry keeps: what all had in common after it, and its own facts. */
type Kept = { readonly slots?: readonly SlotName[]; readonly [fact: string]: unknown }

/** Entries that say what somebody answered. */
const TELLING = new Set(['answered', 'taken'])

/**
 * An entry of the log as somebody sees it: what others answered, and what all had in common after it, only when he may
 * see all answers.
 */
export function shownEntry(entry: EntryShape, seesAll: boolean, viewer: string): LogEntry {
  const kept = entry.data as Kept
  const { slots = [], ...data } = seesAll ? kept : withoutCommon(kept)
  const isOpen = seesAll || entry.actor === viewer
  return { ...entry, slots: [...slots], data: isOpen ? data : withoutAnswers(entry.kind, data) }
}

/** What is told of an entry to programs, which all hear the same: nothing that is hidden from one of their owners. */
export function toldOf({ hidden, closure }: Proposal, kind: string, data: Kept): Kept {
  return hidden && closure === null ? withoutAnswers(kind, withoutCommon(data)) : data
}

/** From what was common before and after an answer it could be told what that was. */
function withoutCommon({ slots: _, ...data }: Kept): Kept {
  return data
}

function withoutAnswers(kind: string, data: Kept): Kept {
  return TELLING.has(kind) ? {} : data
}
