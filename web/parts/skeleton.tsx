/** Reserved space for what is loading; visible only after 300 ms, so that quick answers never flicker. */
export function Skeleton({ rows = 3, tall }: { rows?: number; tall?: boolean }) {
  return (
    <div className="grid gap-3" role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have nothing else to be told apart by
        <div key={row} className={`skeleton ${tall ? 'h-96' : 'h-12'}`} />
      ))}
    </div>
  )
}
