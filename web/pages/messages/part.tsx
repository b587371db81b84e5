import type { ReactNode } from 'react'
import { useMessages, type Wanted } from '../../data/messages.ts'
import { Button } from '../../parts/button.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { MessageRow } from './message-row.tsx'

type Props = { title: string; wanted: Wanted; limit?: number; empty?: ReactNode }

/** Messages of one state. Without a word for none, none is shown by nothing. */
export function Part({ title, wanted, limit, empty }: Props) {
  const messages = useMessages(wanted, limit)
  if (!empty && messages.data?.length === 0) return null
  if (!empty && messages.isPending) return null
  return (
    <section className="section">
      <h2 className="section-title">{title}</h2>
      <Trouble error={messages.error} again={messages.refetch} />
      {messages.isPending && <Skeleton rows={3} />}
      {messages.data?.length === 0 && <p className="text-soft mt-1">{empty}</p>}
      <ul className="table-rows">
        {messages.data?.map(message => (
          <MessageRow key={message.id} message={message} />
        ))}
      </ul>
      {messages.hasNextPage && (
        <Button
          className="mt-3"
          onPress={() => messages.fetchNextPage()}
          isDisabled={messages.isFetchingNextPage}
        >
          Show more
        </Button>
      )}
    </section>
  )
}
