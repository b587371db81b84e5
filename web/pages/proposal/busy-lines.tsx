/** What one has else at the time of a slot: firm things with a solid mark, held ones with a double one. */
export function BusyLines({ lines }: { lines: readonly { words: string; firm: boolean }[] }) {
  if (lines.length === 0) return null
  return (
    <ul className="text-small grid gap-1">
      {lines.map(({ words, firm }) => (
        <li key={words} className={`mark wrap-anywhere ${firm ? '' : 'mark-hold text-soft'}`}>
          {words}
        </li>
      ))}
    </ul>
  )
}
