/** Muster's sign: three people's time, firm, held and offered, and the line that is now. */
export function Mark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <g fill="currentColor">
        <rect x="3" y="12" width="7" height="17" />
        <rect x="12.5" y="3" width="7" height="26" opacity=".55" />
        <rect x="22" y="8" width="7" height="21" opacity=".25" />
      </g>
      <rect x="1" y="18" width="30" height="3" className="fill-accent" />
    </svg>
  )
}
