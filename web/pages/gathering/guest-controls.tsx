import { type Guest, useGatheringVerbs, useGuestVerbs } from '../../data/board.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { Button } from '../../parts/button.tsx'
import { wordsOf } from '../../parts/problem.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { asking, isInLine, takingBack, takingOff } from './guest-verbs.ts'
import { PlaceInLine } from './place-in-line.tsx'

type Props = { gathering: Gathering; guest: Guest; isOpen: boolean; onClose: () => void }

/** Asking out of turn, taking back, the place in line, and the way off the list. */
export function GuestControls({ gathering, guest, isOpen, onClose }: Props) {
  const { invite, withdraw, change, remove } = useGuestVerbs(gathering.id, guest.contact)
  const putBack = usePutBack(gathering, guest)
  const error = invite.error ?? withdraw.error ?? change.error ?? remove.error
  const isPending = invite.isPending || withdraw.isPending || remove.isPending
  const done = (words: string, undo?: () => void) => ({
    onSuccess: () => {
      say(words, undo)
      onClose()
    },
  })
  const ask = isOpen ? asking(guest) : null
  const back = isOpen ? takingBack(guest) : null
  const off = takingOff(guest)
  return (
    <div className="section grid gap-3 pb-0!">
      {isOpen && isInLine(guest) && <PlaceInLine guest={guest} change={change} />}
      {ask && (
        <Verb {...ask} isDisabled={isPending} onPress={() => invite.mutate(undefined, done(ask.done))} />
      )}
      {back && (
        <Verb {...back} isDisabled={isPending} onPress={() => withdraw.mutate(undefined, done(back.done))} />
      )}
      <Verb
        {...off}
        isDisabled={isPending}
        onPress={() => remove.mutate(undefined, done(off.done, putBack))}
      />
      <Trouble error={error} />
    </div>
  )
}

/** Whoever was not asked can be put on the list again as if nothing had been. */
function usePutBack({ id }: Gathering, guest: Guest): (() => void) | undefined {
  const { addGuests } = useGatheringVerbs(id)
  const { contact, first, party } = guest
  if (guest.asked > 0) return undefined
  return () => addGuests.mutate({ contact, first, party }, { onError: failed => say(wordsOf(failed)) })
}

type VerbProps = { button: string; means: string; isDisabled: boolean; onPress: () => void }

/** A button, and below it what pressing it brings. */
function Verb({ button, means, isDisabled, onPress }: VerbProps) {
  return (
    <div>
      <Button isDisabled={isDisabled} onPress={onPress}>
        {button}
      </Button>
      <p className="text-small text-soft mt-1">{means}</p>
    </div>
  )
}
