import { Link } from '@tanstack/react-router'
import { useMe } from '../../data/me.ts'
import { useHours, useSaveHours } from '../../data/time.ts'
import { Head } from '../../parts/head.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { AvailabilityWeek } from './availability-week.tsx'
import { Exceptions } from './exceptions.tsx'
import { offerSentence } from './offer.ts'
import { Openings } from './openings.tsx'
import { byDayOf } from './weekly.ts'
import { WeeklyHours } from './weekly-hours.tsx'

export default function AvailabilityPage() {
  const me = useMe()
  const hours = useHours(me.id)
  const save = useSaveHours(me.id)
  return (
    <>
      <Head title="Availability">
        {hours.data && offerSentence(byDayOf(hours.data.weekly), hours.data.timezone)}
      </Head>
      <Trouble error={hours.error} again={hours.refetch} />
      {hours.isPending && <Skeleton rows={1} tall />}
      {hours.data && (
        <>
          <AvailabilityWeek hours={hours.data} />
          <Trouble error={save.error} />
          <WeeklyHours hours={hours.data} key={JSON.stringify(hours.data.weekly)} />
          <Exceptions hours={hours.data} />
          <Openings person={me.id} />
          <p className="text-soft border-line border-t pt-6">
            When you do not want to be disturbed is another matter: see quiet hours in{' '}
            <Link className="link" to="/settings">
              settings
            </Link>
            .
          </p>
        </>
      )}
    </>
  )
}
