import type { Decided } from './belief.ts'
import type { Sums } from './sums.ts'

/** Of the sums of seats that so many parties may take: the chance of each, those from `low` to `high` alone not 0. */
type Row = { readonly chances: Float64Array; low: number; high: number }

/**
 * The chances of all sums of seats, exactly. That all parties come with one chance that is only believed is Pólya's urn: if
 * j of n came, the next comes with the chance (came + j) / (came + not + n), whatever order they answer in. Only sums that
 * are not too many are kept, by how many parties they are; what is beyond is one number, for parties only add.
 */
export function urnOf(free: number, { came, not }: Decided): Sums {
  const rows: Row[] = [rowOf(free, 0)]
  rows[0]!.chances[0] = 1
  let asked = 0
  let beyond = 0
  const comes = (parties: number) => (came + parties) / (came + not + asked)
  const overflow = (size = 0) =>
    rows.reduce((sum, row, parties) => sum + comes(parties) * overOf(row, free - size), beyond)
  const add = (size: number) => {
    beyond = overflow(size)
    // From the most parties down, so that none is counted twice.
    for (let parties = rows.length - 1; parties >= 0; parties--) {
      const row = rows[parties]!
      const chance = comes(parties)
      const to = Math.min(row.high, free - size)
      if (to >= row.low) {
        rows[parties + 1] ??= rowOf(free, row.low + size)
        move(row, rows[parties + 1]!, to, size, chance)
      }
      for (let seats = row.low; seats <= row.high; seats++) row.chances[seats]! *= 1 - chance
    }
    asked++
  }
  return { add, overflow }
}

function rowOf(free: number, seats: number): Row {
  return { chances: new Float64Array(free + 1), low: seats, high: seats }
}

/** The chance of more than `most` seats in this row. */
function overOf({ chances, low, high }: Row, most: number): number {
  let sum = 0
  for (let seats = Math.max(low, most + 1); seats <= high; seats++) sum += chances[seats]!
  return sum
}

/** Of a row up to `to` seats, the part in which a party of this size comes. */
function move(from: Row, into: Row, to: number, size: number, chance: number): void {
  for (let seats = from.low; seats <= to; seats++)
    into.chances[seats + size]! += from.chances[seats]! * chance
  into.low = Math.min(into.low, from.low + size)
  into.high = Math.max(into.high, to + size)
}
