import { useState } from 'react'
import { useMessages, type Wanted } from '../../data/messages.ts'
import { Trouble } from '../../parts/trouble.tsx'
import { MessageRow } from './message-row.tsx'

/** What was planned and then not sent, with the reason; folded away until somebody wonders. */
export function Undone({ wanted }: { wanted: Wanted }) {
  const [open, setOpen] = useState(false)
  return (
    <details className="section" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary className="section-title min-h-11 cursor-pointer">Planned, but no longer needed</summary>
      {open && <List wanted={wanted} />}
    </details>
  )
}

function List({ wanted }: { wanted: Wanted }) {
  const messages = useMessages({ ...wanted, state: 'cancelled' })
  return (
    <>
      <Trouble error={messages.error} again={messages.refetch} />
      {messages.data?.length === 0 && <p className="text-soft">None.</p>}
      <ul className="table-rows">
        {messages.data?.map(message => (
          <MessageRow key={message.id} message={message} />
        ))}
      </ul>
    </>
  )
}
