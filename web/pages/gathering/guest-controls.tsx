import { useState } from 'react'
import { type Guest, useGatheringVerbs, useGuestVerbs } from '../../data/board.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { Button } from '../../parts/button.tsx'
import { Check } from '../../parts/check.tsx'
import { CountField } from '../../parts/count.tsx'
import { wordsOf } from '../../parts/problem.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { mayInvite, takingBack } from './guest-verbs.ts'

type Props = { gathering: Gathering; guest: Guest; isOpen: boolean; onClose: () => void }

/** Asking out of turn, taking back, the place in line, and the way off the list. */
export function GuestControls({ gathering, guest, isOpen, onClose }: Props) {
  const verbs = useGuestVerbs(gathering.id, guest.contact)
  const { addGuests } = useGatheringVerbs(gathering.id)
  const { invite, withdraw, change, remove } = verbs
  const { name, contact, first, party } = guest
  const error = invite.error ?? withdraw.error ?? change.error ?? remove.error
  const isPending = invite.isPending || withdraw.isPending || change.isPending || remove.isPending
  const done = (words: string, undo?: () => void) => () => {
    say(words, undo)
    onClose()
  }
  const back = takingBack(guest)
  const putBack =
    guest.asked === 0
      ? () => addGuests.mutate({ contact, first, party }, { onError: failed => say(wordsOf(failed)) })
      : undefined
  return (
    <div className="section grid gap-3 pb-0!">
      {isOpen && guest.state === 'waiting' && guest.asked === 0 && <InLine {...{ guest, change }} />}
      {isOpen && mayInvite(guest) && (
        <div>
          <Button
            isDisabled={isPending}
            onPress={() =>
              invite.mutate(undefined, {
                onSuccess: done(guest.wish ? `${name} has a seat.` : `${name} is asked.`),
              })
            }
          >
            {guest.wish ? 'Give a seat now' : guest.asked > 0 ? 'Ask once more' : 'Ask now, out of turn'}
          </Button>
          <p className="text-small text-soft mt-1">
            If a seat is left. {name} is told at once; that can be withdrawn, not unsaid.
          </p>
        </div>
      )}
      {isOpen && back && (
        <div>
          <Button
            isDisabled={isPending}
            onPress={() => withdraw.mutate(undefined, { onSuccess: done(back.done) })}
          >
            {back.button}
          </Button>
          <p className="text-small text-soft mt-1">{back.means}</p>
        </div>
      )}
      <div>
        <Button
          isDisabled={isPending}
          onPress={() => remove.mutate(undefined, { onSuccess: done(`${name} is off the list.`, putBack) })}
        >
          Take off the list
        </Button>
        <p className="text-small text-soft mt-1">
          {putBack
            ? `${name} was not asked, and hears nothing of it.`
            : `${name} is told where that matters. It cannot be undone: the answer is forgotten.`}
        </p>
      </div>
      <Trouble error={error} />
    </div>
  )
}

type InLineProps = { guest: Guest; change: ReturnType<typeof useGuestVerbs>['change'] }

/** Where somebody stands who was not asked yet, and with how many he may come; both take effect at once. */
function InLine({ guest, change }: InLineProps) {
  const [party, setParty] = useState(guest.party)
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
      <Check isSelected={guest.first} onChange={first => change.mutate({ first })}>
        Ask before all others
      </Check>
      <CountField label="A party of" value={party} onChange={setParty} min={1} max={20} />
      {party !== guest.party && (
        <Button isDisabled={change.isPending} onPress={() => change.mutate({ party })}>
          Save
        </Button>
      )}
    </div>
  )
}
