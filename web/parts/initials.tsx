/** `AK` for Ann Kim: enough to tell people apart in a list; the name always stands beside it. */
export function Initials({ name }: { name: string }) {
  return (
    <span className="initials" aria-hidden>
      {initialsOf(name)}
    </span>
  )
}

/** The first letters of the first word and of the last. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    word => [...(word ?? '')][0] ?? '',
  )
  return letters.join('').toUpperCase()
}
