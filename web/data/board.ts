import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import {
  answerForGuest,
  changeGuest,
  inviteGuest,
  removeGuest,
  type SaidToHost,
  withdrawInvitation,
} from '#/gatherings/schema/guest.ts'
import { type GuestState, listInvitations } from '#/gatherings/schema/invitations.ts'
import { getGatheringLog, getLine } from '#/gatherings/schema/watch.ts'
import {
  addGuests,
  cancelGathering,
  changeGathering,
  dealGathering,
  deleteGathering,
  listGatherings,
  restoreGathering,
} from '#/gatherings/schema.ts'
import type { AnswerOf, BodyOf } from '#/shared/endpoint.ts'
import { ask } from '../api.ts'
import { type Gathering, gatheringQuery } from './gatherings.ts'
import { everyItem } from './pages.ts'

export type { GuestAnswer, GuestShape as Guest, GuestState } from '#/gatherings/schema/invitations.ts'
export type { Delay, LineShape as Line, NextShape as Next } from '#/gatherings/schema/watch.ts'
export type GatheringEntry = AnswerOf<typeof getGatheringLog>['items'][number]
export type GatheringChange = BodyOf<typeof changeGathering>

/** What I host, the latest made first; a page at a time. */
export function useGatherings() {
  return useInfiniteQuery({
    queryKey: ['gatherings', 'list'],
    queryFn: ({ pageParam: cursor }) =>
      ask(listGatherings, { query: { limit: 50, ...(cursor ? { cursor } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    select: ({ pages }) => pages.flatMap(page => page.items),
  })
}

/** As many as one page draws. */
const GUESTS_AT_ONCE = 200

/** A page of guests: those who were asked, then the others in the order in which they are. */
export function useGuests(id: string, state: GuestState | undefined, cursor: string | undefined) {
  const query = { limit: GUESTS_AT_ONCE, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) }
  return useQuery({
    queryKey: ['gatherings', 'guests', id, query],
    queryFn: () => ask(listInvitations, { params: { id }, query }),
    placeholderData: keepPreviousData,
  })
}

/** Who sits on the chairs, where they are so few that they are drawn with names: guests who answered or are asked. */
export function useSeated(id: string, enabled: boolean) {
  const of = (state: GuestState) =>
    everyItem(page => ask(listInvitations, { params: { id }, query: { state, ...page } }))
  return useQuery({
    queryKey: ['gatherings', 'guests', id, 'seated'],
    queryFn: async () => (await Promise.all([of('answered'), of('invited')])).flat(),
    enabled,
    placeholderData: keepPreviousData,
  })
}

/** Who is next and why, and the odds. */
export function useLine(id: string) {
  return useQuery({
    queryKey: ['gatherings', 'line', id],
    queryFn: () => ask(getLine, { params: { id }, query: { limit: 5 } }),
  })
}

/** What happened, oldest first; for the hosts also after it was deleted. */
export function useGatheringLog(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['gatherings', 'log', id],
    queryFn: () => everyItem(query => ask(getGatheringLog, { params: { id }, query })),
    enabled,
  })
}

/** What its hosts may do with it; each shows the gathering as it is afterwards. */
export function useGatheringVerbs(id: string) {
  const params = { id }
  return {
    deal: useVerb(() => ask(dealGathering, { params })),
    change: useVerb((body: GatheringChange) => ask(changeGathering, { params, body })),
    cancel: useVerb((reason: string) => ask(cancelGathering, { params, body: reason ? { reason } : {} })),
    restore: useVerb(() => ask(restoreGathering, { params })),
    remove: useTouching(() => ask(deleteGathering, { params })),
    addGuests: useVerb((body: BodyOf<typeof addGuests>) => ask(addGuests, { params, body })),
  }
}

/** What its hosts may do with one guest, who is named by his contact. */
export function useGuestVerbs(id: string, contact: string) {
  const params = { id, contact }
  return {
    invite: useVerb(() => ask(inviteGuest, { params })),
    withdraw: useVerb(() => ask(withdrawInvitation, { params })),
    /** Writes down what he said by telephone. */
    answer: useVerb((body: SaidToHost) => ask(answerForGuest, { params, body })),
    change: useVerb((body: BodyOf<typeof changeGuest>) => ask(changeGuest, { params, body })),
    remove: useTouching(() => ask(removeGuest, { params })),
  }
}

/** Nobody waits for the lists: what asked for it may leave them meanwhile. */
function useVerb<Input>(verb: (input: Input) => Promise<Gathering>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: verb,
    onSuccess: gathering => {
      client.setQueryData(gatheringQuery(gathering.id).queryKey, gathering)
      refresh(client)
    },
    // A refusal tells figures that are newer than those on the page.
    onError: () => refresh(client),
  })
}

function useTouching<Input, Answer>(verb: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: verb, onSuccess: () => refresh(client) })
}

/** A gathering claims its hosts' time, writes to people, and makes persons of those it invites. */
function refresh(client: QueryClient): void {
  for (const key of ['gatherings', 'time', 'messages', 'people'])
    void client.invalidateQueries({ queryKey: [key] })
}
