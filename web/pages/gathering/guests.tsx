import { UserPlus } from 'lucide-react'
import { useRef, useState } from 'react'
import { type Guest, type GuestState, useGuests } from '../../data/board.ts'
import type { Gathering } from '../../data/gatherings.ts'
import { Button } from '../../parts/button.tsx'
import { Toggles } from '../../parts/check.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import type { Task } from './controls.tsx'
import { groupsOf } from './guest-groups.ts'
import { GuestRow } from './guest-row.tsx'
import { GuestSheet } from './guest-sheet.tsx'

type Props = { gathering: Gathering; onTask: (task: Task) => void }

const WHICH = [
  { id: 'all', name: 'All' },
  { id: 'answered', name: 'Answered' },
  { id: 'invited', name: 'Asked' },
  { id: 'waiting', name: 'Waiting' },
  { id: 'lapsed', name: 'No answer' },
  { id: 'withdrawn', name: 'Withdrawn' },
]

/** With fewer guests the groups alone say who is where. */
const MANY = 20

/** The guests under how they stand, a page of them at a time. */
export function Guests({ gathering, onTask }: Props) {
  const [state, setState] = useState('all')
  const [cursors, setCursors] = useState<readonly string[]>([])
  const which = state === 'all' ? undefined : (state as GuestState)
  const list = useGuests(gathering.id, which, cursors.at(-1))
  const [opened, setOpened] = useState<Guest | null>(null)
  // What was changed may have taken him off this page: then he is shown as he was.
  const shown = list.data?.items.find(({ id }) => id === opened?.id) ?? opened
  const top = useRef<HTMLElement>(null)
  const show = (id: string) => {
    setState(id)
    setCursors([])
  }
  const turn = (to: readonly string[]) => {
    setCursors(to)
    top.current?.scrollIntoView()
  }
  const mayAdd = !isOff(gathering)
  return (
    <section className="section" aria-labelledby="guests" ref={top}>
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="guests" className="section-title">
          Guests{gathering.guests.total > 0 && <span className="text-faint"> {gathering.guests.total}</span>}
        </h2>
        {mayAdd && (
          <Button onPress={() => onTask('add')}>
            <UserPlus aria-hidden />
            Add guests
          </Button>
        )}
      </div>
      {gathering.guests.total > MANY && (
        <div className="mb-3">
          <Toggles label="Which guests" options={WHICH} value={state} onChange={show} />
        </div>
      )}
      <Trouble error={list.error} again={list.refetch} />
      {list.isPending && <Skeleton rows={4} />}
      {list.data && <Groups gathering={gathering} list={list.data.items} onOpen={setOpened} />}
      <Paging
        before={cursors.length > 0 ? () => turn(cursors.slice(0, -1)) : undefined}
        after={list.data?.next ? () => turn([...cursors, list.data.next!]) : undefined}
      />
      <GuestSheet gathering={gathering} guest={opened && shown} onClose={() => setOpened(null)} />
    </section>
  )
}

type GroupsProps = {
  gathering: Gathering
  list: readonly Guest[]
  onOpen: (guest: Guest) => void
}

function Groups({ gathering, list, onOpen }: GroupsProps) {
  if (list.length === 0)
    return (
      <p className="text-soft">{gathering.guests.total === 0 ? 'Nobody is on the list yet.' : 'Nobody.'}</p>
    )
  return groupsOf(list, isOff(gathering)).map(({ title, guests }) => (
    <section key={title} className="mb-6">
      <h3 className="text-soft mb-1 font-medium">{title}</h3>
      <ul className="table-rows border-line border-y">
        {guests.map(guest => (
          <GuestRow key={guest.id} guest={guest} isOff={isOff(gathering)} onOpen={() => onOpen(guest)} />
        ))}
      </ul>
    </section>
  ))
}

function isOff({ state }: Gathering): boolean {
  return state === 'cancelled' || state === 'over'
}

type PagingProps = { before: (() => void) | undefined; after: (() => void) | undefined }

function Paging({ before, after }: PagingProps) {
  if (!before && !after) return null
  return (
    <nav aria-label="Pages of guests" className="flex gap-2">
      <Button isDisabled={!before} onPress={before}>
        Those before
      </Button>
      <Button isDisabled={!after} onPress={after}>
        Those after
      </Button>
    </nav>
  )
}
