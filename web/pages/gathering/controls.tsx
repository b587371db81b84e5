import { CalendarX, Pencil, Trash2 } from 'lucide-react'
import type { Gathering } from '../../data/gatherings.ts'
import { Button } from '../../parts/button.tsx'

export type Task = 'add' | 'again' | 'details' | 'cancel' | 'delete'

type Props = { gathering: Gathering; onTask: (task: Task) => void }

/** What a host may do with it as a whole. */
export function Controls({ gathering: { state }, onTask }: Props) {
  const isOpen = state !== 'cancelled' && state !== 'over'
  return (
    <section className="mb-8" aria-label="What you can do">
      <div className="flex flex-wrap gap-2">
        {isOpen && (
          <Button onPress={() => onTask('details')}>
            <Pencil aria-hidden />
            Change it
          </Button>
        )}
        {isOpen && (
          <Button onPress={() => onTask('cancel')}>
            <CalendarX aria-hidden />
            Cancel it
          </Button>
        )}
        <Button onPress={() => onTask('delete')}>
          <Trash2 aria-hidden />
          Delete it
        </Button>
      </div>
    </section>
  )
}
