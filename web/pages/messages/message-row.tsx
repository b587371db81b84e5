import { ChevronRight } from 'lucide-react'
import type { MessageShape } from '#/messages/schema.ts'
import { linked } from '../../parts/linked.tsx'
import { useNow } from '../../parts/now.ts'
import { clock, dateIn, nearDay } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'

const STATES = {
  planned: 'to go out',
  sent: 'sent',
  failed: 'could not be sent',
  cancelled: 'no longer needed',
} as const

export function MessageRow({ message }: { message: MessageShape }) {
  const { zone } = useZone()
  const today = dateIn(useNow(), zone)
  const at = message.sent_at ?? message.send_at
  return (
    <li>
      <details className="group py-3">
        <summary className="grid cursor-pointer grid-cols-[1.25rem_1fr_auto] gap-x-2">
          <ChevronRight aria-hidden className="text-faint row-span-2 mt-0.5 size-4 group-open:rotate-90" />
          <span className="min-w-0 font-medium">{message.subject ?? message.kind}</span>
          <span className="times text-soft text-small self-center">
            {nearDay(dateIn(at, zone), today)}, {clock(at, zone)}
          </span>
          <span className="text-small text-soft min-w-0">
            To {message.to}, {STATES[message.state]}
            {message.moved && `; moved from ${clock(message.moved.from, zone)} (${message.moved.reason})`}
          </span>
        </summary>
        <div className="border-line-firm mt-3 ml-7 max-w-2xl border-l-2 pl-4 whitespace-pre-wrap">
          {linked(message.text)}
        </div>
      </details>
    </li>
  )
}
