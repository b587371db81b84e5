import { weekday } from '#/time/date.ts'
import type { Hours } from '#/time/hours.ts'
import { overlaps, type Windows } from '#/time/window.ts'
import { useMe } from '../../data/me.ts'
import { useOffer, useSaveHours, useWithdraw } from '../../data/time.ts'
import { Button } from '../../parts/button.tsx'
import { Actions, Dialog } from '../../parts/dialog.tsx'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import type { Span } from '../../parts/week/axis.ts'
import { clock, dateIn, longDay, span } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { withoutOn, withWeekly } from './day-hours.ts'
import { shareOffered } from './offered.ts'
import { DAY_NAMES } from './weekly.ts'

type Props = {
  hours: Hours
  offered: Windows
  openings: readonly Span[]
  picked: Span | null
  onClose: () => void
}

/** What to do with a time picked in the week. */
export function PickedTime(props: Props) {
  const { picked, onClose } = props
  const { zone } = useZone()
  if (!picked) return null
  const date = dateIn(picked.start, zone)
  return (
    <Dialog title={`${longDay(date, date)}, ${span(picked.start, picked.end, zone)}`} open onClose={onClose}>
      <Choices {...props} picked={picked} />
    </Dialog>
  )
}

function Choices({ hours, offered, openings, picked, onClose }: Props & { picked: Span }) {
  const me = useMe()
  const offer = useOffer(me.id)
  const withdraw = useWithdraw(me.id)
  const save = useSaveHours(me.id)
  const share = shareOffered(offered, picked)
  const local = localOf(picked, hours.timezone)
  const day = weekday(local.date)
  const done = (words: string, undo?: () => void) => {
    say(words, undo)
    onClose()
  }
  const restore = () => save.mutate(hours)
  const once = () =>
    offer.mutate(picked, { onSuccess: () => done('Offered, this once.', () => withdraw.mutate(picked)) })
  const weekly = () =>
    save.mutate(withWeekly(hours, day, local.span), {
      onSuccess: () => done(`Offered every ${DAY_NAMES[day]}.`, restore),
    })
  const never = async () => {
    if (openings.some(each => overlaps(each, picked))) await withdraw.mutateAsync(picked)
    await save.mutateAsync(withoutOn(hours, local.date, local.span))
    done('No longer offered on that day.', restore)
  }
  return (
    <>
      <p className="text-soft">{SHARES[share]}</p>
      <Trouble error={offer.error ?? withdraw.error ?? save.error} />
      <Actions>
        {share !== 'all' && (
          <Button kind="primary" onPress={once}>
            Offer it, this once
          </Button>
        )}
        {share !== 'all' && <Button onPress={weekly}>Every {DAY_NAMES[day]}</Button>}
        {share !== 'none' && (
          <Button kind={share === 'all' ? 'primary' : 'plain'} onPress={never}>
            Do not offer it on this day
          </Button>
        )}
        <Button kind="quiet" onPress={onClose}>
          Leave it
        </Button>
      </Actions>
    </>
  )
}

const SHARES = {
  all: 'You offer this time.',
  some: 'You offer a part of this time.',
  none: 'You do not offer this time.',
}

/** The span as local times of the hours' own zone, on the date it begins there. */
function localOf(picked: Span, timezone: string) {
  const times = { start: clock(picked.start, timezone), end: clock(picked.end, timezone) }
  return { date: dateIn(picked.start, timezone), span: times }
}
