import { Link } from '@tanstack/react-router'
import type { CalendarsSearch } from '../../search.ts'

const PROBLEMS: Record<NonNullable<CalendarsSearch['problem']>, string> = {
  refused: 'You did not allow it there, so nothing is connected.',
  expired: 'The sign-in took too long, or was begun in another browser. Begin once more.',
  'no-calendar':
    'There is no calendar at that account, or it could not be read. Try again, or with another account.',
  taken: 'The calendars of that account are connected already.',
}

/** What came of signing in at Google or Microsoft, which led back here. */
export function Back({ connected, problem }: CalendarsSearch) {
  if (!connected && !problem) return null
  return (
    <p className={problem ? 'trouble mb-6' : 'advice mb-6'} role={problem ? 'alert' : 'status'}>
      {problem ? PROBLEMS[problem] : 'Connected; it is being read now.'}{' '}
      <Link to="/calendars" search={{}} replace className="link">
        Good
      </Link>
    </p>
  )
}
