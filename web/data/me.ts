import { queryOptions, useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { changeMe, getMe } from '#/people/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { ask } from '../api.ts'

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => ask(getMe, {}), staleTime: 60_000 })

/** Who is signed in. Only below the members' frame, which has seen to it that somebody is. */
export function useMe() {
  return useSuspenseQuery(meQuery).data
}

export function useChangeMe() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyOf<typeof changeMe>) => ask(changeMe, { body }),
    onSuccess: me => client.setQueryData(meQuery.queryKey, me),
  })
}
