import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import type { Hours } from '#/time/hours.ts'
import { useMe } from '../../data/me.ts'
import { useSaveHours } from '../../data/time.ts'
import { Button } from '../../parts/button.tsx'
import { useNow } from '../../parts/now.ts'
import { Section } from '../../parts/section.tsx'
import { listed } from '../../parts/sentences.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { dateIn, longDay } from '../../parts/when.ts'
import { withoutException } from './day-hours.ts'
import { NewException } from './new-exception.tsx'

/** Dates on which the usual week does not hold. Those that have passed are not shown. */
export function Exceptions({ hours }: { hours: Hours }) {
  const me = useMe()
  const save = useSaveHours(me.id)
  const today = dateIn(useNow(), hours.timezone)
  const [adding, setAdding] = useState(false)
  const coming = hours.exceptions.filter(each => each.date >= today)
  const remove = (date: string) =>
    save.mutate(withoutException(hours, date), {
      onSuccess: () => say('The usual hours hold again on that day.', () => save.mutate(hours)),
    })
  return (
    <Section title="Exceptions" about="A day off, a holiday, or other hours than usual on one date.">
      <Trouble error={save.error} />
      {coming.length === 0 && <p className="text-soft">None ahead.</p>}
      <ul className="table-rows">
        {coming.map(({ date, windows }) => (
          <li key={date} className="flex items-center justify-between gap-4 py-1.5">
            <p className="times">
              <strong className="font-semibold">{longDay(date, today)}</strong>{' '}
              {windows.length ? listed(windows.map(each => `${each.start}–${each.end}`)) : 'nothing offered'}
            </p>
            <Button
              kind="quiet"
              icon
              aria-label={`Remove the exception on ${longDay(date, today)}`}
              onPress={() => remove(date)}
            >
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <Button className="mt-3" onPress={() => setAdding(true)}>
        <Plus aria-hidden />
        Another day
      </Button>
      <NewException hours={hours} open={adding} onClose={() => setAdding(false)} />
    </Section>
  )
}
