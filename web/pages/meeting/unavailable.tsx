import type { Meeting } from '../../data/meetings.ts'
import { useNames } from '../../data/people.ts'
import { useNow } from '../../parts/now.ts'
import { whyNot } from '../../parts/sentences.ts'
import { useZone } from '../../parts/zone-view.tsx'

const SHOWN = 10

/** Who cannot come, why, and from when to when. */
export function Unavailable({ meeting }: { meeting: Meeting }) {
  const { zone } = useZone()
  const now = useNow()
  const people = useNames()
  if (meeting.unavailable.length === 0 || meeting.state === 'cancelled') return null
  const nameOf = (id: string) => {
    const known = people(id)
    return known === 'Somebody'
      ? (meeting.participants.find(each => each.person === id)?.name ?? known)
      : known
  }
  const sentences = whyNot(meeting.unavailable, { zone, now, nameOf })
  return (
    <section className="trouble mb-8">
      <h2 className="mb-1 font-semibold">Not everybody can come</h2>
      <ul className="times">
        {sentences.slice(0, SHOWN).map(words => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {sentences.length > SHOWN && <p className="text-soft">And {sentences.length - SHOWN} more times.</p>}
    </section>
  )
}
