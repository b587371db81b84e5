import { type Standup, useStandupVerbs } from '../../data/standups.ts'
import { Button } from '../../parts/button.tsx'
import { Actions, Dialog } from '../../parts/dialog.tsx'
import { numberWord } from '../../parts/sentences.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'

type Props = { standup: Standup; open: boolean; onClose: () => void }

/** The end of it, which cannot be undone and says so. */
export function End({ open, ...props }: Props) {
  return (
    <Dialog title={`End ${props.standup.title}`} open={open} onClose={props.onClose}>
      <EndForm {...props} />
    </Dialog>
  )
}

function EndForm({ standup, onClose }: Omit<Props, 'open'>) {
  const { end } = useStandupVerbs(standup.id)
  const booked = standup.dates.filter(({ state }) => state === 'confirmed').length
  const done = () => {
    say('It has ended, and everybody is told.')
    onClose()
  }
  return (
    <>
      <p>
        {booked > 0 &&
          `${capital(numberWord(booked))} ${booked === 1 ? 'meeting' : 'meetings'} to come ${booked === 1 ? 'is' : 'are'} cancelled. `}
        Everybody who takes part is told once, and the officer books nothing more. What happened stays
        readable. This cannot be undone; to leave out some dates, skip them instead.
      </p>
      <Trouble error={end.error} />
      <Actions>
        <Button
          kind="primary"
          onPress={() => end.mutate(undefined, { onSuccess: done })}
          isDisabled={end.isPending}
        >
          End it
        </Button>
        <Button onPress={onClose}>Keep it</Button>
      </Actions>
    </>
  )
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}
