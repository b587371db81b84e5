import { day } from '#/time/date.ts'
import type { Window } from '#/time/window.ts'

export type ClaimKind = 'meeting' | 'proposal' | 'gathering' | 'standup' | 'external'

/** A use of a person's time. Firm ones exclude each other; a hold is visible and gives way. Epoch milliseconds. */
export type Claim = Window & {
  readonly person: string
  readonly strength: 'firm' | 'hold'
  readonly kind: ClaimKind
  /** The thing it belongs to, and which of its occurrences (its original start). */
  readonly subject: string
  readonly occurrence: number
  /** Shown to the person alone. */
  readonly title: string
  /** When a hold is over although nobody released it (epoch milliseconds). */
  readonly expiresAt?: number | null
}

/**
 * No row of the ledger is longer than a day, so that a reader need not look back further; a longer use is several
 * rows that touch.
 */
export const LONGEST_ROW = day

/** The rows of a claim: itself, cut every 24 hours. */
export function rowsOf(claim: Claim): Claim[] {
  const rows: Claim[] = []
  for (let start = claim.start; start < claim.end; start += LONGEST_ROW) {
    rows.push({ ...claim, start, end: Math.min(claim.end, start + LONGEST_ROW) })
  }
  return rows
}

/** One claim again of rows in order of their starts: what `rowsOf` cut is joined, per person and occurrence. */
export function joinRows(rows: readonly Claim[]): Claim[] {
  const open = new Map<string, number>()
  const claims: Claim[] = []
  for (const row of rows) {
    const index = open.get(keyOf(row))
    const before = index === undefined ? undefined : claims[index]
    if (before?.end === row.start) claims[index!] = { ...before, end: row.end }
    else open.set(keyOf(row), claims.push(row) - 1)
  }
  return claims
}

/** Names a claim among others: whose it is, and for which occurrence of what. */
export function keyOf({
  person,
  subject,
  occurrence,
}: Pick<Claim, 'person' | 'subject' | 'occurrence'>): string {
  return `${person} ${subject} ${occurrence}`
}
