import { useState } from 'react'
import { type FoundCalendar, type Login, useConnectCalendar } from '../../data/calendars.ts'
import { Button } from '../../parts/button.tsx'
import { Checks } from '../../parts/check.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { counted } from '../../parts/when.ts'

type Props = {
  login: Login
  items: readonly FoundCalendar[]
  onBack: () => void
  onDone: () => void
}

/** Which of several. The first that may be written into is where my meetings go, unless another is already. */
export function ChooseFound({ login, items, onBack, onDone }: Props) {
  const connect = useConnectCalendar()
  const fresh = items.filter(({ connected }) => !connected)
  const known = items.length - fresh.length
  const [places, setPlaces] = useState<readonly string[]>(fresh.map(({ place }) => place))
  const done = () => {
    say(places.length === 1 ? 'Connected; it is being read now.' : 'Connected; they are being read now.')
    onDone()
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={connect.isPending || places.length === 0}>
        {connect.isPending ? 'Connecting…' : `Connect ${counted(places.length, 'calendar')}`}
      </Button>
      <Button onPress={onBack}>Back</Button>
    </>
  )
  return (
    <Asking
      error={connect.error}
      onSubmit={() => connect.mutate({ ...login, places: [...places] }, { onSuccess: done })}
      actions={actions}
    >
      {fresh.length > 0 && (
        <Checks
          label={`${counted(items.length, 'calendar')} there`}
          name="places"
          options={fresh.map(({ place, name, writable }) => ({
            id: place,
            name: writable ? name : `${name}, to be read alone`,
          }))}
          chosen={places}
          onChange={setPlaces}
        />
      )}
      {known > 0 && (
        <p className="text-soft">
          {fresh.length === 0
            ? 'Every calendar there is connected already.'
            : `${counted(known, 'other')} there ${known === 1 ? 'is' : 'are'} connected already.`}
        </p>
      )}
    </Asking>
  )
}
