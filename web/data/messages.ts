import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { getMessage, listMessages, type MessageShape, retryMessage } from '#/messages/schema.ts'
import type { QueryOf } from '#/shared/endpoint.ts'
import { ask } from '../api.ts'

export type { MessageDetails, MessageKind } from '#/messages/schema.ts'
export type Message = MessageShape

/** Which messages: `to: 'me'`, or `from: 'me'` for those on my behalf; an admin sees everybody's without either. */
export type Wanted = Omit<QueryOf<typeof listMessages>, 'limit' | 'cursor'>

/** Planned ones the soonest first, others the latest first; a page at a time. */
export function useMessages(wanted: Wanted, limit = 20) {
  return useInfiniteQuery({
    queryKey: ['messages', 'list', wanted, limit],
    queryFn: ({ pageParam }) =>
      ask(listMessages, { query: { ...wanted, limit, ...(pageParam ? { cursor: pageParam } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    select: ({ pages }) => pages.flatMap(page => page.items),
    placeholderData: keepPreviousData,
  })
}

/** One message as it looks; read when it is opened. */
export const messageQuery = (id: string) =>
  queryOptions({ queryKey: ['messages', 'one', id], queryFn: () => ask(getMessage, { params: { id } }) })

/** My planned reminders of one thing, the soonest first. */
export function useMyReminders(about: string) {
  const query = { about, to: 'me', kind: 'reminder', state: 'planned', limit: 5 } as const
  return useQuery({
    queryKey: ['messages', 'reminders', about],
    queryFn: () => ask(listMessages, { query }),
  })
}

/** What was written about a thing on my behalf, the latest first: 200 at most, the size of the largest meeting. */
export function useWrittenFor(about: string, enabled: boolean) {
  const query = { about, from: 'me', limit: 200 } as const
  return useQuery({
    queryKey: ['messages', 'from-me', about],
    queryFn: () => ask(listMessages, { query }),
    select: ({ items }) => items,
    enabled,
  })
}

/** Has a failed message tried again, and says what came of it. */
export function useRetryMessage() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: retry,
    onSuccess: () => {
      // The board of a gathering says how its invitations were sent.
      void client.invalidateQueries({ queryKey: ['gatherings'] })
      return client.invalidateQueries({ queryKey: ['messages'] })
    },
  })
}

const LOOK_EVERY = 500
const LOOKS = 20

/** The message as it is once it was tried, or after ten seconds as it is then. */
async function retry(id: string): Promise<Message> {
  const params = { id }
  let message: Message = await ask(retryMessage, { params })
  for (let look = 0; look < LOOKS && message.state === 'planned' && message.attempts === 0; look++) {
    await new Promise(done => setTimeout(done, LOOK_EVERY))
    message = await ask(getMessage, { params })
  }
  return message
}
