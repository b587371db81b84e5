import { useNavigate } from '@tanstack/react-router'
import { useMe } from '../../data/me.ts'
import { type Proposal, useProposerVerbs, useRemoveParty } from '../../data/proposals.ts'
import { Button } from '../../parts/button.tsx'
import { Actions, Dialog } from '../../parts/dialog.tsx'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'

type Props = { proposal: Proposal; isMine: boolean; open: boolean; onClose: () => void }

/** The way out: for the proposer to take it back, for a party to leave. Neither can be undone, and both say so. */
export function Withdraw({ open, ...props }: Props) {
  const title = props.isMine ? `Take back ${props.proposal.title}` : `Leave ${props.proposal.title}`
  return (
    <Dialog title={title} open={open} onClose={props.onClose}>
      <WithdrawForm {...props} />
    </Dialog>
  )
}

function WithdrawForm({ proposal, isMine, onClose }: Omit<Props, 'open'>) {
  const me = useMe()
  const navigate = useNavigate()
  const { withdraw } = useProposerVerbs(proposal.id)
  const leave = useRemoveParty(proposal.id)
  const done = (words: string) => ({
    onSuccess: () => {
      say(words)
      navigate({ to: '/proposals' })
    },
  })
  const go = () => {
    if (isMine) withdraw.mutate(undefined, done('Taken back, and everyone is told.'))
    else leave.mutate(me.id, done('You left it.'))
  }
  return (
    <>
      <p>
        {isMine
          ? 'Everyone is told, their links end, and the time that was held is free again. Only its log stays, for you. This cannot be undone.'
          : 'Your answers are gone, and the time that was held for it is yours again. Only the proposer can ask you again.'}
      </p>
      <Trouble error={withdraw.error ?? leave.error} />
      <Actions>
        <Button kind="primary" onPress={go} isDisabled={withdraw.isPending || leave.isPending}>
          {isMine ? 'Take it back' : 'Leave'}
        </Button>
        <Button onPress={onClose}>{isMine ? 'Keep it' : 'Stay'}</Button>
      </Actions>
    </>
  )
}
