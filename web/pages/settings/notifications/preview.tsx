import { useMe } from '../../../data/me.ts'
import { useForeseen } from '../../../data/reminders.ts'
import { useNow } from '../../../parts/now.ts'
import { wordsOf } from '../../../parts/problem.ts'
import { Section } from '../../../parts/section.tsx'
import { useSettled } from '../../../parts/settled.ts'
import { foreseeable, type Wishes } from './draft.ts'
import { foreseenSentences, foreseenTitle } from './foreseen.ts'

/** What these settings would bring, before they are saved; in one's own zone, whichever is looked through. */
export function Preview({ wishes }: { wishes: Wishes }) {
  const me = useMe()
  const now = useNow()
  const foreseen = useForeseen(useSettled(foreseeable(wishes)))
  const reading = { zone: me.timezone, now }
  return (
    <Section title="What you would get" about="With the settings above, saved or not.">
      <div className="times min-h-18" aria-live="polite">
        {foreseen.error && <p className="text-soft">{wordsOf(foreseen.error)}</p>}
        {foreseen.data && !foreseen.error && (
          <>
            <p className="font-medium">{foreseenTitle(foreseen.data, reading)}</p>
            <ul className="table-rows">
              {foreseenSentences(foreseen.data, reading).map(words => (
                <li key={words} className="py-1.5">
                  {words}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Section>
  )
}
