/** Embeddings, overrides and isolates (UAX #9): they turn around what stands after them, far beyond their own text. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g

/** Whether a text turns its surroundings around. Hebrew and Arabic need none of it; the marks LRM and RLM do no harm. */
export function turnsAround(text: string): boolean {
  return text.search(TURNS) >= 0
}

/** The same text without what would turn its surroundings around. */
export function upright(text: string): string {
  return text.replace(TURNS, '')
}
