import { Toggles } from './check.tsx'
import { lasting } from './when.ts'

const USUAL = [15, 30, 45, 60, 90, 120]

type Props = { value: number; usual?: readonly number[]; onChange: (minutes: number) => void }

/** How long, in minutes: one of the usual lengths. */
export function LengthField({ value, usual = USUAL, onChange }: Props) {
  const minutes = [...new Set([...usual, value])].sort((a, b) => a - b)
  return (
    <div className="field">
      <span className="field-label">How long</span>
      <Toggles
        label="How long"
        options={minutes.map(each => ({ id: String(each), name: short(each) }))}
        value={String(value)}
        onChange={id => onChange(Number(id))}
      />
      <span className="sr-only" aria-live="polite">
        {lasting(value)}
      </span>
    </div>
  )
}

/** `45 min`, `1 h`, `1½ h`. */
function short(minutes: number): string {
  if (minutes < 60) return `${minutes}′`
  if (minutes % 60 === 0) return `${minutes / 60} h`
  return minutes % 60 === 30
    ? `${Math.floor(minutes / 60)}½ h`
    : `${Math.floor(minutes / 60)} h ${minutes % 60}`
}
