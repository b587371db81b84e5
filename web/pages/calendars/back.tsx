import { Link } from '@tanstack/react-router'
import type { ConsentProblem } from '#/calendars/schema/consent.ts'
import type { CalendarsSearch } from '../../search.ts'

const PROBLEMS: Record<ConsentProblem, string> = {
  denied: 'You did not allow it there, so nothing is connected.',
  expired: 'The sign-in took too long, or was begun in another browser. Begin once more.',
  'other-account': 'That is another account than the one to be renewed. Sign in there with the same one.',
  none: 'There is no calendar at that account. Try another account.',
  'too-many': 'You have as many calendars here as one person may have. Disconnect one first.',
  away: 'It could not be reached just now. Try again in some minutes.',
  failed: 'It did not come about. Try again; if it stays, tell the admin, whose log says why.',
}

/** What came of signing in at Google or Microsoft, which led back here. */
export function Back({ connected, problem }: CalendarsSearch) {
  if (connected === undefined && !problem) return null
  return (
    <p className={problem ? 'trouble mb-6' : 'advice mb-6'} role={problem ? 'alert' : 'status'}>
      {problem ? PROBLEMS[problem] : doneWords(connected!)}{' '}
      <Link to="/calendars" search={{}} replace className="link">
        Good
      </Link>
    </p>
  )
}

/** None: a consent was renewed. */
function doneWords(connected: number): string {
  if (connected === 0) return 'Signed in again; what is connected goes on being read.'
  return connected === 1 ? 'Connected; it is being read now.' : 'Connected; they are being read now.'
}
