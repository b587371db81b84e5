import { queryOptions } from '@tanstack/react-query'
import { listMessages } from '#/messages/schema.ts'
import { ask } from '../api.ts'

export const messagesQuery = (about?: string) =>
  queryOptions({
    queryKey: ['messages', about ?? 'all'],
    queryFn: () => ask(listMessages, { query: { limit: 100, ...(about ? { about } : {}) } }),
  })
