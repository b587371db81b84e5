import { useMemo } from 'react'
import { type Guest, useGuests, useSeated } from '../../data/board.ts'
import type { Gathering } from '../../data/gatherings.ts'

/** With more seats the chairs have no names, and nobody is read for them. */
const MOST_NAMED = 60

/** The guests whom the page knows by name, each once: those on the chairs, and the first of the list. */
export function useKnownGuests({ id, seats, guests }: Gathering): readonly Guest[] {
  const hasAll = guests.total <= 200
  const seated = useSeated(id, !hasAll && seats.total <= MOST_NAMED)
  const first = useGuests(id, undefined, undefined)
  return useMemo(() => {
    const all = [...(first.data?.items ?? []), ...(seated.data ?? [])]
    return [...new Map(all.map(guest => [guest.id, guest])).values()]
  }, [first.data, seated.data])
}
