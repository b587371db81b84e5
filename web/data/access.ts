import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import {
  createKey,
  deleteKey,
  endCurrentSession,
  endSession,
  listKeys,
  listSessions,
} from '#/access/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { ask } from '../api.ts'

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: () => ask(listSessions, { query: { limit: 200 } }),
})

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: () => ask(listKeys, { query: { limit: 200 } }),
})

export function useCreateKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyOf<typeof createKey>) => ask(createKey, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['keys'] }),
  })
}

export function useDeleteKey() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => ask(deleteKey, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['keys'] }),
  })
}

export function useEndSession() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => ask(endSession, { params: { id } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['sessions'] }),
  })
}

/** Leaves by loading the sign-in page afresh, so that nothing of the person stays in memory. */
export function useSignOut() {
  return useMutation({
    mutationFn: () => ask(endCurrentSession, {}),
    onSuccess: () => location.assign('/sign-in'),
  })
}
