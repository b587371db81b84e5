import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { Message } from '../../data/messages.ts'
import { useNames } from '../../data/people.ts'
import { moment } from '../../parts/moment.ts'
import { useNow } from '../../parts/now.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { Opened } from './opened.tsx'
import { messageSentence } from './sentence.ts'
import { TryAgain } from './try-again.tsx'

/** A message by its subject, and what became of it; opened, it is read as it is. */
export function MessageRow({ message }: { message: Message }) {
  const { zone } = useZone()
  const now = useNow()
  const nameOf = useNames()
  const [open, setOpen] = useState(false)
  const title = message.subject ?? message.text.split('\n')[0]!
  return (
    <li>
      <details className="group py-3" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
        <summary className="grid cursor-pointer grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2 sm:grid-cols-[1.25rem_minmax(0,1fr)_auto]">
          <ChevronRight aria-hidden className="text-faint mt-0.5 size-4 group-open:rotate-90" />
          <span className="min-w-0 font-medium wrap-anywhere">{title}</span>
          <span className="times text-soft text-small self-center max-sm:col-start-2">
            {moment(message.sent_at ?? message.send_at, { zone, now })}
          </span>
          <span className="times text-small text-soft col-start-2 min-w-0 wrap-anywhere sm:col-[2/4]">
            {messageSentence(message, { zone, now, nameOf })}
          </span>
        </summary>
        {open && <Opened message={message} />}
      </details>
      {message.state === 'failed' && (
        <div className="-mt-2 mb-2 ml-7">
          <TryAgain message={message.id} what={title} />
        </div>
      )}
    </li>
  )
}
