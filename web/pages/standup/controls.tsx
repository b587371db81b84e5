import { Link } from '@tanstack/react-router'
import { CalendarX, Pencil } from 'lucide-react'
import { Button, buttonLook } from '../../parts/button.tsx'

/** What its organizer may do with it as a whole. */
export function Controls({ id, onEnd }: { id: string; onEnd: () => void }) {
  return (
    <div className="mb-6 flex flex-wrap gap-2">
      <Link to="/standups/$id/edit" params={{ id }} className={buttonLook('plain')}>
        <Pencil aria-hidden />
        Change it
      </Link>
      <Button onPress={onEnd}>
        <CalendarX aria-hidden />
        End it
      </Button>
    </div>
  )
}
