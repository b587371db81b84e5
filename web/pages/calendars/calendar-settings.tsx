import { useState } from 'react'
import { type Calendar, useCalendarVerbs } from '../../data/calendars.ts'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { everyWords } from './words.ts'

type Props = { calendar: Calendar; open: boolean; onClose: () => void }

/** What it is called here, and how often it is asked. */
export function CalendarSettings({ open, ...props }: Props) {
  return (
    <Dialog title={`Change ${props.calendar.name}`} open={open} onClose={props.onClose}>
      <SettingsForm {...props} />
    </Dialog>
  )
}

const USUAL = ['PT5M', 'PT15M', 'PT1H', 'PT6H', 'PT24H']

function SettingsForm({ calendar, onClose }: Omit<Props, 'open'>) {
  const { change } = useCalendarVerbs(calendar.id)
  const [name, setName] = useState(calendar.name)
  const [every, setEvery] = useState(alike(calendar.sync_every))
  const options = [...new Set([...USUAL, every])].map(id => ({ id, name: everyWords(id) }))
  const done = () => {
    say('Changed.')
    onClose()
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={change.isPending}>
        Save
      </Button>
      <Button onPress={onClose}>Leave it</Button>
    </>
  )
  return (
    <Asking
      error={change.error}
      onSubmit={() => change.mutate({ name, sync_every: every }, { onSuccess: done })}
      actions={actions}
    >
      <Field label="What it is called here" name="name" value={name} onChange={setName} isRequired />
      <Choice
        label="Asked what has changed"
        name="sync_every"
        hint="Between two of these it is left alone, unless you have it read now."
        options={options}
        value={every}
        onChange={setEvery}
      />
    </Asking>
  )
}

/** The usual length that is as long, however it is written. */
function alike(duration: string): string {
  const minutes = (each: string) => Temporal.Duration.from(each).total('minutes')
  return USUAL.find(each => minutes(each) === minutes(duration)) ?? duration
}
