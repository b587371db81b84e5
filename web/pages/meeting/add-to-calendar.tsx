import { CalendarPlus } from 'lucide-react'
import { getCalendarFile } from '#/meetings/schema/calendar.ts'
import { buttonLook } from '../../parts/button.tsx'

/** The meeting as a file that calendar programs open; its changes come by mail. */
export function AddToCalendar({ meeting }: { meeting: string }) {
  return (
    <p className="-mt-2 mb-4">
      <a
        href={getCalendarFile.path.replace(':id', meeting)}
        download="meeting.ics"
        className={`${buttonLook('quiet')} -ml-2.5`}
      >
        <CalendarPlus aria-hidden />
        Add to calendar
      </a>
    </p>
  )
}
