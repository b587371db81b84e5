import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { addPerson } from '#/accounts/schema.ts'
import { changePerson, listPeople, type PersonShape } from '#/people/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { ask } from '../api.ts'
import { useMe } from './me.ts'
import { everyItem } from './pages.ts'

export type Person = PersonShape

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: () => everyItem(query => ask(listPeople, { query })),
  staleTime: 30_000,
})

export function usePeople() {
  return useQuery(peopleQuery)
}

/** What to call somebody: `You` for oneself. */
export function useNames(): (id: string) => string {
  const me = useMe()
  const { data, isPending } = usePeople()
  const unknown = isPending ? '…' : 'Somebody'
  return id => (id === me.id ? 'You' : (data?.find(person => person.id === id)?.name ?? unknown))
}

export function useAddPerson() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyOf<typeof addPerson>) => ask(addPerson, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  })
}

export function useChangePerson() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...body }: { id: string } & BodyOf<typeof changePerson>) =>
      ask(changePerson, { params: { id }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  })
}
