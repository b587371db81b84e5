import { useNames } from '../data/people.ts'
import { useNow } from './now.ts'
import { reasonsOf } from './problem.ts'
import { whyNot } from './sentences.ts'
import { useZone } from './zone-view.tsx'

/** Who is not available, why and when, where that is what a refusal is about. */
export function Why({ error }: { error: unknown }) {
  const { zone } = useZone()
  const now = useNow()
  const nameOf = useNames()
  return whyNot(reasonsOf(error), { zone, now, nameOf }).map(words => (
    <p key={words} className="times">
      {words}
    </p>
  ))
}
