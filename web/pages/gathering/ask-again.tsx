import { type Guest, useGuests, useGuestVerbs } from '../../data/board.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { Button } from '../../parts/button.tsx'
import { Actions, Dialog } from '../../parts/dialog.tsx'
import { useNow } from '../../parts/now.ts'
import { Skeleton } from '../../parts/skeleton.tsx'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useZone } from '../../parts/zone-view.tsx'
import { stateWords } from './guest-words.ts'

type Props = { gathering: Gathering; open: boolean; onClose: () => void }

/** Those who did not answer or were withdrawn, asked once more one press at a time. */
export function AskAgain({ open, ...props }: Props) {
  return (
    <Dialog title="Ask once more" open={open} onClose={props.onClose}>
      <Asking {...props} />
    </Dialog>
  )
}

/** The first 200 of each: those asked here leave the list, and others come up. */
function Asking({ gathering, onClose }: Omit<Props, 'open'>) {
  const lists = [
    useGuests(gathering.id, 'lapsed', undefined),
    useGuests(gathering.id, 'withdrawn', undefined),
  ]
  const guests = lists.flatMap(({ data }) => data?.items ?? [])
  const failed = lists.find(({ error }) => error !== null)
  const isPending = lists.some(list => list.isPending)
  return (
    <div className="grid gap-4">
      <p className="text-soft">
        Whoever is asked gets a new message and a new link, and as long to answer as before.
      </p>
      <Trouble error={failed?.error} again={failed?.refetch} />
      {isPending && <Skeleton rows={3} />}
      {!isPending && guests.length === 0 && <p>Nobody is left whom you could ask once more.</p>}
      {guests.length > 0 && (
        <ul className="table-rows border-line border-y">
          {guests.map(guest => (
            <AgainRow key={guest.id} gathering={gathering} guest={guest} />
          ))}
        </ul>
      )}
      <Actions>
        <Button kind="primary" onPress={onClose}>
          Done
        </Button>
      </Actions>
    </div>
  )
}

function AgainRow({ gathering, guest }: { gathering: Gathering; guest: Guest }) {
  const reading = { zone: useZone().zone, now: useNow() }
  const { invite } = useGuestVerbs(gathering.id, guest.contact)
  const { name } = guest
  return (
    <li className="py-1.5">
      <div className="flex items-center justify-between gap-3">
        <span className="min-w-0">
          <span className="wrap-anywhere block font-medium">{name}</span>
          <span className="text-small text-soft block">{stateWords(guest, reading)}</span>
        </span>
        <Button
          className="shrink-0"
          isDisabled={invite.isPending}
          onPress={() => invite.mutate(undefined, { onSuccess: () => say(`${name} is asked.`) })}
        >
          Ask<span className="sr-only"> {name} once more</span>
        </Button>
      </div>
      <Trouble error={invite.error} />
    </li>
  )
}
