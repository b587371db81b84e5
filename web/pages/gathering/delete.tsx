import { useNavigate } from '@tanstack/react-router'
import { useGatheringVerbs } from '../../data/board.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { Button } from '../../parts/button.tsx'
import { Actions, Dialog } from '../../parts/dialog.tsx'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { toldWords } from './told.ts'

type Props = { gathering: Gathering; open: boolean; onClose: () => void }

/** The end of it, which cannot be undone and says so. */
export function Delete({ open, ...props }: Props) {
  return (
    <Dialog title={`Delete ${props.gathering.title}`} open={open} onClose={props.onClose}>
      <DeleteForm {...props} />
    </Dialog>
  )
}

function DeleteForm({ gathering, onClose }: Omit<Props, 'open'>) {
  const navigate = useNavigate()
  const { remove } = useGatheringVerbs(gathering.id)
  const isOpen = gathering.state !== 'cancelled' && gathering.state !== 'over'
  const go = () =>
    remove.mutate(undefined, {
      onSuccess: () => {
        say('Deleted.')
        navigate({ to: '/gatherings' })
      },
    })
  return (
    <>
      <p>
        {isOpen && `${toldWords(gathering)} `}Its guests, their answers and their links are gone; only its log
        stays, for you. This cannot be undone{isOpen && '; a cancellation could'}.
      </p>
      <Trouble error={remove.error} />
      <Actions>
        <Button kind="primary" onPress={go} isDisabled={remove.isPending}>
          Delete it
        </Button>
        <Button onPress={onClose}>Keep it</Button>
      </Actions>
    </>
  )
}
