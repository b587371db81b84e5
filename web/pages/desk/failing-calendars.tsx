import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Calendar, calendarsQuery } from '../../data/calendars.ts'
import { moment } from '../../parts/moment.ts'
import { useNow } from '../../parts/now.ts'
import { sentence } from '../../parts/problem.ts'
import { listed, numberWord } from '../../parts/sentences.ts'
import { useZone } from '../../parts/zone-view.tsx'

/** Calendars of mine that cannot be read, as a line that leads there; nothing while all is well. */
export function FailingCalendars() {
  const { zone } = useZone()
  const now = useNow()
  const { data = [] } = useQuery(calendarsQuery)
  const words = failingWords(
    data.filter(({ state }) => state === 'failing'),
    { zone, now },
  )
  if (words === null) return null
  return (
    <p className="mb-8">
      <Link to="/calendars" className="link times inline-flex min-h-11 items-center">
        {words}
      </Link>
    </p>
  )
}

type Failing = Pick<Calendar, 'name' | 'failing_since'>

function failingWords(failing: readonly Failing[], reading: { zone: string; now: number }): string | null {
  const [one] = failing
  if (!one) return null
  const names =
    failing.length > 3 ? `${numberWord(failing.length)} calendars` : listed(failing.map(({ name }) => name))
  const since =
    failing.length === 1 && one.failing_since ? ` since ${moment(one.failing_since, reading)}` : ''
  return sentence(`${names} cannot be read${since}`)
}
