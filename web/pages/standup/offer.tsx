import { useMe } from '../../data/me.ts'
import { type Standup, useChecks, useDateVerbs } from '../../data/standups.ts'
import { Button } from '../../parts/button.tsx'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { clock, millis } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { offerWords } from './words.ts'

type Props = { standup: Standup; date: string }

/** Too few can come: the nearest time at which enough can, for its organizer to take. */
export function Offer({ standup, date }: Props) {
  const me = useMe()
  const { zone } = useZone()
  const now = useNow()
  const checks = useChecks(standup.id)
  const { move } = useDateVerbs(standup.id, date)
  const last = checks.data?.find(check => check.date === date)
  if (!last?.offer || millis(last.offer.start) <= now) return null
  const time = clock(last.offer.start, standup.timezone)
  const take = () =>
    move.mutate(time, { onSuccess: () => say(`It is at ${time} that day; everybody is told.`) })
  return (
    <div className="advice mb-5">
      <p className="times">Too few can come as it is. {offerWords(last.offer, { zone, now })}</p>
      {standup.organizer === me.id && (
        <Button className="mt-2" onPress={take} isDisabled={move.isPending}>
          Take {clock(last.offer.start, zone)}
        </Button>
      )}
      <Trouble error={move.error} />
    </div>
  )
}
