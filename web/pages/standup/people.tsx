import { useMe } from '../../data/me.ts'
import type { Standup } from '../../data/standups.ts'
import { Initials } from '../../parts/initials.tsx'
import { oddWords } from './words.ts'

/** Who takes part; where there are several times, the account of who got up early or stayed up late. */
export function People({ standup }: { standup: Standup }) {
  const me = useMe()
  const { participants, organizer, times } = standup
  return (
    <section className="section">
      <h2 className="section-title">Who takes part</h2>
      {times.length > 1 && (
        <p className="text-soft">
          Each date gets the time by which early hours (before 08:00) and late ones (from 19:00) are shared
          most fairly.
        </p>
      )}
      <ul className="table-rows mt-2 max-w-2xl">
        {participants.map(each => (
          <li key={each.person} className="flex items-center gap-4 py-2">
            <Initials name={each.name} />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">
                {each.name}
                {each.person === me.id && <span className="text-faint font-normal"> (you)</span>}
              </span>
              <span className="text-small text-soft block truncate">{each.email}</span>
            </span>
            <span className="text-soft times text-right">
              {each.person === organizer && <span className="block">organizes it</span>}
              {times.length > 1 && <span className="text-small block">{oddWords(each)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
