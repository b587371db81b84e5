import { useMemo } from 'react'
import { Combo } from './combo.tsx'
import { useNow } from './now.ts'
import { cityOf, offsetOf } from './when.ts'

type Props = { label?: string; name?: string; hint?: string; value: string; onChange: (zone: string) => void }

/** A time zone, by city or by its whole name; the offset that holds now beside it. */
export function ZoneField({ label = 'Time zone', name, hint, value, onChange }: Props) {
  const now = useNow()
  const lines = useMemo(() => zones(value).map(zone => lineOf(zone, now)), [value, now])
  const empty = 'No zone by that name. Try a large city nearby.'
  return <Combo {...{ label, name, hint, lines, value, onChange, empty }} />
}

export function browserZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'
}

function zones(value: string): string[] {
  return [...new Set([value, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
}

function lineOf(zone: string, now: number) {
  return {
    id: zone,
    name: cityOf(zone),
    note: `${zone.split('/')[0]} · ${offsetOf(zone, now)}`,
    search: zone,
  }
}
