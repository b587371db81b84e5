import { useState } from 'react'
import { type Meeting, useMeetingVerbs } from '../../data/meetings.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'

type Props = { meeting: Meeting; open: boolean; onClose: () => void }

export function EditDetails({ meeting, open, onClose }: Props) {
  return (
    <Dialog title="Change the details" open={open} onClose={onClose}>
      <DetailsForm meeting={meeting} onClose={onClose} />
    </Dialog>
  )
}

function DetailsForm({ meeting, onClose }: Omit<Props, 'open'>) {
  const { change } = useMeetingVerbs(meeting.id)
  const before = { title: meeting.title, location: meeting.location, description: meeting.description }
  const [details, setDetails] = useState(before)
  const put = (part: Partial<typeof before>) => setDetails({ ...details, ...part })
  const done = () => {
    say('Changed, and everybody is told.', () => change.mutate(before))
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
      onSubmit={() => change.mutate(details, { onSuccess: done })}
      actions={actions}
    >
      <Field
        label="What about"
        name="title"
        value={details.title}
        onChange={title => put({ title })}
        isRequired
      />
      <Field
        label="Where"
        name="location"
        value={details.location}
        onChange={location => put({ location })}
      />
      <Field
        label="Anything else"
        name="description"
        value={details.description}
        onChange={description => put({ description })}
        lines={4}
      />
    </Asking>
  )
}
