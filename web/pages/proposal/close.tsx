import { useNavigate } from '@tanstack/react-router'
import { useMe } from '../../data/me.ts'
import { type Proposal, useProposerVerbs } from '../../data/proposals.ts'
import { Button } from '../../parts/button.tsx'
import { Actions, Dialog } from '../../parts/dialog.tsx'
import { useNow } from '../../parts/now.ts'
import { Problem } from '../../parts/problem.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { Why } from '../../parts/why.tsx'
import { useZone } from '../../parts/zone-view.tsx'
import { closingSentences } from './closing.ts'
import { othersOf, type Row } from './rows.ts'
import { slotWords } from './slot-time.ts'

type Props = { proposal: Proposal; row: Row | null; onClose: () => void }

/** Before it is decided: when, who is invited, and who cannot. */
export function Close({ proposal, row, onClose }: Props) {
  const { zone } = useZone()
  const now = useNow()
  const title = row ? `Meet ${slotWords(proposal, row.slot, { zone, now })}?` : ''
  return (
    <Dialog title={title} open={row !== null} onClose={onClose}>
      {row && <CloseForm proposal={proposal} row={row} onClose={onClose} />}
    </Dialog>
  )
}

function CloseForm({ proposal, row, onClose }: Props & { row: Row }) {
  const me = useMe()
  const navigate = useNavigate()
  const { close } = useProposerVerbs(proposal.id)
  const { start, duration } = row.slot
  const choose = () =>
    close.mutate(
      { start, duration },
      {
        onSuccess: ({ meeting }) => {
          say('The time is found, and everyone is invited.')
          navigate({ to: '/meetings/$id', params: { id: meeting } })
        },
      },
    )
  const isRefused = close.error instanceof Problem && close.error.kind === 'not-available'
  return (
    <>
      <div className="times grid gap-2">
        {closingSentences(row, othersOf(proposal, me.id)).map(words => (
          <p key={words}>{words}</p>
        ))}
        <p className="text-soft">The other times are free again.</p>
      </div>
      <Trouble error={close.error} words={isRefused ? 'You are not free at this time any more:' : undefined}>
        <Why error={close.error} />
      </Trouble>
      <Actions>
        <Button kind="primary" onPress={choose} isDisabled={close.isPending}>
          Choose this time
        </Button>
        <Button onPress={onClose}>Not yet</Button>
      </Actions>
    </>
  )
}
