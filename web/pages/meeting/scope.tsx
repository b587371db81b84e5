import { Radios } from '../../parts/check.tsx'
import type { Shown } from './shown.ts'

export type Scope = 'one' | 'all'

const SCOPES = [
  { id: 'one', name: 'Only this one' },
  { id: 'all', name: 'The whole series, all that is to come' },
]

/** For a series: this occurrence, or all of them. */
export function ScopeField({
  shown,
  value,
  onChange,
}: {
  shown: Shown
  value: Scope
  onChange: (scope: Scope) => void
}) {
  if (shown.occurrence === null) return null
  return <Radios label="Which" options={SCOPES} value={value} onChange={id => onChange(id as Scope)} />
}
