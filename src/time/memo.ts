import type { Windows } from './window.ts'

/** Answers that were given before, by a text that names the question. */
export type Memo = (question: string, answer: () => Windows) => Windows

/** What a window takes in V8: an object and two boxed numbers. */
const bytesOfWindow = 72

/** Remembers answers up to about so many bytes in all; the oldest are forgotten first. */
export function memo(mostBytes: number): Memo {
  const known = new Map<string, Windows>()
  let size = 0
  return (question, answer) => {
    const before = known.get(question)
    if (before) return before
    const windows = answer()
    known.set(question, windows)
    size += bytesOf(question, windows)
    for (const [oldest, forgotten] of known) {
      if (size <= mostBytes) break
      known.delete(oldest)
      size -= bytesOf(oldest, forgotten)
    }
    return windows
  }
}

function bytesOf(question: string, windows: Windows): number {
  return 2 * question.length + bytesOfWindow * windows.length
}
