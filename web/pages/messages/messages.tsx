import { useQuery } from '@tanstack/react-query'
import { useMe } from '../../data/me.ts'
import { messagesQuery } from '../../data/messages.ts'
import { Empty } from '../../parts/empty.tsx'
import { Head } from '../../parts/head.tsx'
import { Skeleton } from '../../parts/skeleton.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { MessageRow } from './message-row.tsx'

/** What Muster wrote, or will write: where no mail server is set, the place to read it. */
export default function MessagesPage() {
  const messages = useQuery(messagesQuery())
  const me = useMe()
  const { items = [] } = messages.data ?? {}
  return (
    <>
      <Head title="Messages">
        {me.role === 'admin'
          ? 'Everything this server writes, newest first.'
          : 'What Muster writes to you, newest first.'}
      </Head>
      <Trouble error={messages.error} again={messages.refetch} />
      {messages.isPending && <Skeleton rows={5} />}
      {messages.data && items.length === 0 && (
        <Empty title="No messages yet">
          Invitations, changes and reminders are listed here, sent or about to be.
        </Empty>
      )}
      <ul className="table-rows">
        {items.map(message => (
          <MessageRow key={message.id} message={message} />
        ))}
      </ul>
    </>
  )
}
