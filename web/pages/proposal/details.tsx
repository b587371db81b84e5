import { useState } from 'react'
import { useMe } from '../../data/me.ts'
import { type Proposal, useProposalVerbs } from '../../data/proposals.ts'
import { Button } from '../../parts/button.tsx'
import { Check, Checks } from '../../parts/check.tsx'
import { Choice } from '../../parts/choice.tsx'
import { DateField, TimeField } from '../../parts/dates.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { cityOf, dateIn } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { type DetailsDraft, detailsChanged, detailsOf, FINISHES, quorums } from './details-draft.ts'
import { partyName } from './party-name.ts'

type Props = { proposal: Proposal; open: boolean; onClose: () => void }

/** What its proposer may change while it is not closed. A later deadline opens one again that has ended. */
export function Details({ open, ...props }: Props) {
  const isOver = props.proposal.state === 'ended'
  return (
    <Dialog title={isOver ? 'Give it more time' : 'Change it'} open={open} onClose={props.onClose}>
      <DetailsForm {...props} />
    </Dialog>
  )
}

type PartProps = { draft: DetailsDraft; put: (part: Partial<DetailsDraft>) => void }

function DetailsForm({ proposal, onClose }: Omit<Props, 'open'>) {
  const { zone } = useZone()
  const now = useNow()
  const { change } = useProposalVerbs(proposal.id)
  const [draft, setDraft] = useState(() => detailsOf(proposal, zone, now))
  const put = (part: Partial<DetailsDraft>) => setDraft({ ...draft, ...part })
  const body = detailsChanged(proposal, draft, zone)
  const done = () => {
    say('Changed.')
    onClose()
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={change.isPending || Object.keys(body).length === 0}>
        Save
      </Button>
      <Button onPress={onClose}>Leave it</Button>
    </>
  )
  return (
    <Asking error={change.error} onSubmit={() => change.mutate(body, { onSuccess: done })} actions={actions}>
      <Words draft={draft} put={put} />
      <Deadline draft={draft} put={put} />
      <FinishFields draft={draft} put={put} proposal={proposal} />
      <div className="grid">
        <Check isSelected={draft.counter} onChange={counter => put({ counter })}>
          Others may add times
        </Check>
        <Check isSelected={draft.hidden} onChange={hidden => put({ hidden })}>
          Others do not see who answered what
        </Check>
      </div>
    </Asking>
  )
}

function Words({ draft, put }: PartProps) {
  return (
    <>
      <Field
        label="What about"
        name="title"
        value={draft.title}
        onChange={title => put({ title })}
        isRequired
      />
      <Field label="Where" name="location" value={draft.location} onChange={location => put({ location })} />
      <Field
        label="Anything else"
        name="description"
        lines={2}
        value={draft.description}
        onChange={description => put({ description })}
      />
    </>
  )
}

function Deadline({ draft, put }: PartProps) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  return (
    <div className="grid gap-1">
      <Check isSelected={draft.hasDeadline} onChange={hasDeadline => put({ hasDeadline })}>
        Answers until a deadline
      </Check>
      {draft.hasDeadline && (
        <div className="grid grid-cols-[minmax(0,1fr)_7rem] gap-3">
          <DateField
            label="Until"
            name="deadline"
            hint={`${cityOf(zone)} time`}
            value={draft.date}
            min={today}
            onChange={date => put({ date })}
          />
          <TimeField label="At" value={draft.time} onChange={time => put({ time })} />
        </div>
      )}
    </div>
  )
}

function FinishFields({ draft, put, proposal }: PartProps & { proposal: Proposal }) {
  const nameOf = partyName(proposal.parties, useMe().id)
  const options = proposal.parties.map(({ person }) => ({ id: person, name: nameOf(person) }))
  return (
    <>
      <Choice
        label="How it ends"
        name="finish"
        options={FINISHES.filter(({ id }) => id !== 'deadline' || draft.hasDeadline)}
        value={draft.finish}
        onChange={finish => put({ finish: finish as DetailsDraft['finish'] })}
      />
      {draft.finish !== 'hand' && (
        <>
          <Choice
            label="How many must be able to come"
            options={quorums(proposal.parties.length)}
            value={String(draft.quorum ?? 'all')}
            onChange={id => put({ quorum: id === 'all' ? null : Number(id) })}
          />
          <Checks
            label="Who must be able to come"
            options={options}
            chosen={draft.required}
            onChange={required => put({ required })}
          />
        </>
      )}
    </>
  )
}
