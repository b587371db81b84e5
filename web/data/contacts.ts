import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { importContacts } from '#/contacts/schema/files.ts'
import {
  changeContact,
  createContact,
  deleteContact,
  getContact,
  listContacts,
  listGroups,
} from '#/contacts/schema.ts'
import type { AnswerOf, BodyOf } from '#/shared/endpoint.ts'
import { ask } from '../api.ts'
import { everyItem } from './pages.ts'

export type { ImportShape as Imported, ItemShape as ImportItem } from '#/contacts/schema/files.ts'
export type { ContactShape as Contact } from '#/contacts/schema.ts'
export type Invited = AnswerOf<typeof getContact>['gatherings'][number]
export type NewContact = BodyOf<typeof createContact>
export type Group = AnswerOf<typeof listGroups>['items'][number]

export type Wanted = { readonly find?: string | undefined; readonly group?: string | undefined }

const SHOWN = 50

/** My contacts by name, those that are wanted; a page at a time. */
export function useContacts({ find, group }: Wanted) {
  const query = { limit: SHOWN, ...(find ? { find } : {}), ...(group ? { group } : {}) }
  return useInfiniteQuery({
    queryKey: ['contacts', 'list', query],
    queryFn: ({ pageParam: cursor, signal }) =>
      ask(listContacts, { query: { ...query, ...(cursor ? { cursor } : {}) }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    select: ({ pages }) => pages.flatMap(page => page.items),
    placeholderData: keepPreviousData,
  })
}

/** One of them, with the gatherings of mine of which it is a guest, the latest 20. */
export const contactQuery = (id: string) =>
  queryOptions({ queryKey: ['contacts', 'one', id], queryFn: () => ask(getContact, { params: { id } }) })

/** The groups of my contacts, by name; the first 200 of them. */
export function useGroups() {
  return useQuery({
    queryKey: ['contacts', 'groups'],
    queryFn: () => ask(listGroups, { query: { limit: 200 } }),
    select: ({ items }) => items,
  })
}

/** Who is in these groups, the first 2,000 of each, as each answer arrives. */
export function useMembersOf(groups: readonly string[]) {
  return useQueries({
    queries: groups.map(group => ({
      queryKey: ['contacts', 'members', group],
      queryFn: () => everyItem(page => ask(listContacts, { query: { group, ...page } })),
    })),
    combine: answers => new Map(answers.map(({ data }, at) => [groups[at]!, data ?? []] as const)),
  })
}

export function useAddContact() {
  return useTouching((body: NewContact) => ask(createContact, { body }))
}

export function useChangeContact() {
  return useTouching(({ id, ...body }: { id: string } & BodyOf<typeof changeContact>) =>
    ask(changeContact, { params: { id }, body }),
  )
}

export function useDeleteContact() {
  return useTouching((id: string) => ask(deleteContact, { params: { id } }))
}

/** A change of contacts; those who are guests change what gatherings show. */
function useTouching<Input, Answer>(verb: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: verb,
    onSuccess: () => {
      for (const queryKey of [['contacts'], ['gatherings'], ['messages']])
        void client.invalidateQueries({ queryKey })
    },
  })
}

/** Reads a file, or with `preview: false` takes it over. Nothing changes by a preview. */
export function useImport() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: BodyOf<typeof importContacts>) => ask(importContacts, { body }),
    onSuccess: (_, { preview }) =>
      preview === false && void client.invalidateQueries({ queryKey: ['contacts'] }),
  })
}
