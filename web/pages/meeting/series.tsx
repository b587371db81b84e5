import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Meeting } from '../../data/meetings.ts'
import { Button } from '../../parts/button.tsx'
import { useNow } from '../../parts/now.ts'
import { daySpan, millis } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'

const SHOWN = 6

/** The occurrences to come, each with a page of its own to move or cancel it alone. */
export function Series({ meeting, mine }: { meeting: Meeting; mine: boolean }) {
  const [all, setAll] = useState(false)
  const { zone } = useZone()
  const now = useNow()
  const coming = meeting.occurrences.filter(each => millis(each.end) > now)
  return (
    <section className="section">
      <h2 className="section-title">The series</h2>
      <p className="text-soft mb-2">
        {mine
          ? 'Choose one to move or cancel it alone; otherwise the whole series changes.'
          : 'The ones to come.'}
      </p>
      <ul className="table-rows times">
        {(all ? coming : coming.slice(0, SHOWN)).map(each => (
          <li key={each.original}>
            <Link
              to="/meetings/$id"
              params={{ id: meeting.id }}
              search={{ at: each.original }}
              className="hover:bg-inset flex min-h-11 flex-wrap items-center gap-x-4 py-1"
              activeProps={{ className: 'font-semibold' }}
            >
              <span className={each.cancellation ? 'text-faint line-through' : ''}>
                {capital(daySpan(each.start, each.end, zone, now))}
              </span>
              {each.cancellation && <span className="text-small text-soft">cancelled</span>}
              {each.start !== each.original && <span className="text-small text-soft">moved</span>}
            </Link>
          </li>
        ))}
      </ul>
      {!all && coming.length > SHOWN && (
        <Button kind="quiet" className="-ml-2.5" onPress={() => setAll(true)}>
          Show {coming.length - SHOWN} more
        </Button>
      )}
    </section>
  )
}

function capital(words: string): string {
  return words[0]!.toUpperCase() + words.slice(1)
}
