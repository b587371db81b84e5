import { useState } from 'react'
import { FileTrigger } from 'react-aria-components'
import { LONGEST_CALENDAR } from '#/proposals/schema/calendar.ts'
import { type Overlay, type Proposal, useProposalVerbs } from '../../data/proposals.ts'
import { Button } from '../../parts/button.tsx'
import { Check, Toggles } from '../../parts/check.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking, Trouble } from '../../parts/trouble.tsx'
import { counted } from '../../parts/when.ts'

type Props = {
  proposal: Proposal
  open: boolean
  onClose: () => void
  onHeld: (overlay: Overlay | null) => void
}

/** Another calendar of mine, read for this page: its events stand beside the times. */
export function HoldCalendar({ open, ...props }: Props) {
  return (
    <Dialog title="Hold a calendar against it" open={open} onClose={props.onClose}>
      <CalendarForm {...props} />
      {props.proposal.mine.kept_calendar && <Kept {...props} />}
    </Dialog>
  )
}

const HOW = [
  { id: 'file', name: 'A file' },
  { id: 'url', name: 'An address' },
]

function CalendarForm({ proposal, onClose, onHeld }: Omit<Props, 'open'>) {
  const { overlay } = useProposalVerbs(proposal.id)
  const [how, setHow] = useState('file')
  const [given, setGiven] = useState({ text: '', url: '' })
  const [keep, setKeep] = useState(false)
  const calendar = how === 'file' ? { text: given.text } : { url: given.url.trim() }
  const isEmpty = Object.values(calendar).join('') === ''
  const held = (found: Overlay) => {
    onHeld(found)
    say(heldWords(found))
    onClose()
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={overlay.isPending || isEmpty}>
        Hold it against the times
      </Button>
      <Button onPress={onClose}>Leave it</Button>
    </>
  )
  return (
    <Asking
      error={overlay.error}
      onSubmit={() => overlay.mutate({ ...calendar, ...(keep ? { keep } : {}) }, { onSuccess: held })}
      actions={actions}
    >
      <p className="text-soft">
        What is in it you alone see. It is read for this page and not stored, unless you say so.
      </p>
      <Toggles label="How" options={HOW} value={how} onChange={setHow} />
      {how === 'file' ? (
        <FileField text={given.text} onText={text => setGiven({ ...given, text })} />
      ) : (
        <AddressField url={given.url} onUrl={url => setGiven({ ...given, url })} />
      )}
      <Check isSelected={keep} onChange={setKeep}>
        Keep when I am busy, without titles, until a time is found
      </Check>
    </Asking>
  )
}

function heldWords({ busy, events }: Overlay): string {
  if (busy.length === 0) return 'By this calendar you are free at all these times.'
  return `${counted(events, 'event')} of it ${events === 1 ? 'stands' : 'stand'} beside the times.`
}

function AddressField({ url, onUrl }: { url: string; onUrl: (url: string) => void }) {
  const placeholder = 'https://example.com/calendar.ics'
  return <Field label="Its address" name="url" placeholder={placeholder} value={url} onChange={onUrl} />
}

/** A file of a calendar program, or its text. */
function FileField({ text, onText }: { text: string; onText: (text: string) => void }) {
  const [trouble, setTrouble] = useState<string | null>(null)
  const read = async (files: FileList | null) => {
    const file = files?.[0]
    if (!file) return
    const isTooLarge = file.size > LONGEST_CALENDAR
    setTrouble(isTooLarge ? 'The file is larger than a megabyte; export fewer months of it.' : null)
    if (!isTooLarge) onText(await file.text())
  }
  return (
    <div className="grid gap-3">
      <div>
        <FileTrigger acceptedFileTypes={['.ics', 'text/calendar']} onSelect={read}>
          <Button>Choose a file (.ics)</Button>
        </FileTrigger>
      </div>
      <Trouble error={trouble} words={trouble ?? undefined} />
      <Field
        label="Or its text"
        name="text"
        lines={4}
        value={text}
        onChange={onText}
        placeholder="BEGIN:VCALENDAR"
      />
    </div>
  )
}

function Kept({ proposal, onClose, onHeld }: Omit<Props, 'open'>) {
  const { forgetCalendar } = useProposalVerbs(proposal.id)
  const forget = () =>
    forgetCalendar.mutate(undefined, {
      onSuccess: () => {
        onHeld(null)
        say('Forgotten.')
        onClose()
      },
    })
  return (
    <div className="advice mt-6">
      <p>When you are busy by a calendar is kept with this proposal.</p>
      <Button kind="quiet" className="-ml-2.5" onPress={forget} isDisabled={forgetCalendar.isPending}>
        Forget it
      </Button>
      <Trouble error={forgetCalendar.error} />
    </div>
  )
}
