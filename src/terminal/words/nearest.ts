/** The known word that a misspelt one is nearest to, when it is near enough to be meant. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const ranked = known.map(one => ({ one, away: distance(word, one) })).sort((a, b) => a.away - b.away)
  const best = ranked[0]
  return best && best.away <= Math.ceil(word.length / 3) ? best.one : undefined
}

/** Letters to add, drop or change between two words (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, change))
    }
    row = next
  }
  return row.at(-1)!
}
