import { useMe } from '../../data/me.ts'
import { usePeople } from '../../data/people.ts'
import type { Asked } from './who-can.ts'

/** Oneself and those asked, told apart by whether one may ask for their time. */
export function useAsked(people: readonly string[]): Asked {
  const me = useMe()
  const { data, isPending } = usePeople()
  const isKnown = (who: string) =>
    who === me.id || (!who.includes('@') && (isPending || data!.some(({ id }) => id === who)))
  const everybody = [me.id, ...people]
  return { known: everybody.filter(isKnown), strangers: everybody.filter(who => !isKnown(who)) }
}
