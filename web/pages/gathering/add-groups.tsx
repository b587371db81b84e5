import { useGatheringVerbs } from '../../data/board.ts'
import { useGroups } from '../../data/contacts.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { Button } from '../../parts/button.tsx'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { counted } from '../../parts/when.ts'

/** Whole groups of contacts; how many of each are on the list already the server knows. */
export function AddGroups({ gathering }: { gathering: Gathering }) {
  const groups = useGroups()
  if (!groups.data?.length) return null
  return (
    <div>
      <h3 className="field-label mb-1">Or a whole group</h3>
      <ul className="table-rows border-line border-y">
        {groups.data.map(({ name, count }) => (
          <GroupRow key={name} gathering={gathering} name={name} count={count} />
        ))}
      </ul>
    </div>
  )
}

/** Of a group those are added who are not on the list yet; the number of guests says how many that were. */
function GroupRow({ gathering, name, count }: { gathering: Gathering; name: string; count: number }) {
  const { addGuests } = useGatheringVerbs(gathering.id)
  const before = gathering.guests.total
  const add = () =>
    addGuests.mutate(
      { groups: [name] },
      {
        onSuccess: ({ guests }) => {
          const added = guests.total - before
          say(
            added === 0
              ? 'All of them are on the list already.'
              : `${counted(added, 'guest')} more on the list.`,
          )
        },
      },
    )
  return (
    <li className="flex items-center justify-between gap-3 py-1.5">
      <span className="min-w-0 wrap-anywhere">
        {name} <span className="text-soft">{counted(count, 'contact')}</span>
      </span>
      <Button isDisabled={addGuests.isPending} onPress={add}>
        Add all<span className="sr-only"> of {name}</span>
      </Button>
      <Trouble error={addGuests.error} />
    </li>
  )
}
