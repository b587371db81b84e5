import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { BodyOf } from '#/shared/endpoint.ts'
import { checkDate, listChecks } from '#/standups/schema/checks.ts'
import { getAgenda, writeNote } from '#/standups/schema/notes.ts'
import type { StandupSummary } from '#/standups/schema/standup.ts'
import {
  changeStandup,
  createStandup,
  endStandup,
  getStandup,
  listStandups,
  moveDate,
  skipDate,
  unmoveDate,
  unskipDate,
} from '#/standups/schema.ts'
import { ask } from '../api.ts'

export type { PlannedShape as Checked } from '#/standups/schema/checks.ts'
export type { AgendaShape as Agenda } from '#/standups/schema/notes.ts'
export type {
  DateShape as StandupDate,
  StandupShape as Standup,
  StandupSummary,
} from '#/standups/schema/standup.ts'
export type NewStandup = BodyOf<typeof createStandup>
export type StandupChange = BodyOf<typeof changeStandup>
export type Note = BodyOf<typeof writeNote>

/** Those I take part in, running or ended; a page at a time. */
export function useStandups(state: StandupSummary['state']) {
  return useInfiniteQuery({
    queryKey: ['standups', 'list', state],
    queryFn: ({ pageParam: cursor }) =>
      ask(listStandups, { query: { state, limit: 50, ...(cursor ? { cursor } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    select: ({ pages }) => pages.flatMap(page => page.items),
  })
}

export const standupQuery = (id: string) =>
  queryOptions({ queryKey: ['standups', 'one', id], queryFn: () => ask(getStandup, { params: { id } }) })

/** What the officer found and did, the latest first. */
export function useChecks(id: string) {
  return useInfiniteQuery({
    queryKey: ['standups', 'checks', id],
    queryFn: ({ pageParam: cursor }) =>
      ask(listChecks, { params: { id }, query: { limit: 30, ...(cursor ? { cursor } : {}) } }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    select: ({ pages }) => pages.flatMap(page => page.items),
  })
}

/** What it would do now for each of the dates ahead, of which there are 62 at most. */
export function usePlanned(id: string, enabled: boolean) {
  return useQuery({
    queryKey: ['standups', 'planned', id],
    queryFn: () => ask(listChecks, { params: { id }, query: { plan: true, limit: 62 } }),
    select: ({ items }) => items,
    enabled,
  })
}

export const agendaQuery = (id: string, date: string) =>
  queryOptions({
    queryKey: ['standups', 'agenda', id, date],
    queryFn: () => ask(getAgenda, { params: { id, date } }),
    placeholderData: keepPreviousData,
  })

export function useCreateStandup() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: NewStandup & { idempotencyKey: string }) =>
      ask(createStandup, { body, idempotencyKey }),
    onSuccess: standup => {
      client.setQueryData(standupQuery(standup.id).queryKey, standup)
      refresh(client)
    },
  })
}

/** What one may do with it as a whole. */
export function useStandupVerbs(id: string) {
  const params = { id }
  return {
    change: useTouching((body: StandupChange) => ask(changeStandup, { params, body })),
    end: useTouching(() => ask(endStandup, { params })),
    check: useTouching((date: string) => ask(checkDate, { params, body: { date } })),
  }
}

/** What one may do with one date of it. */
export function useDateVerbs(id: string, date: string) {
  const params = { id, date }
  return {
    skip: useTouching((reason: string) => ask(skipDate, { params, body: reason ? { reason } : {} })),
    unskip: useTouching(() => ask(unskipDate, { params })),
    move: useTouching((time: string) => ask(moveDate, { params, body: { time } })),
    unmove: useTouching(() => ask(unmoveDate, { params })),
  }
}

export function useWriteNote(id: string, date: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Note) => ask(writeNote, { params: { id, date }, body }),
    onSuccess: agenda => client.setQueryData(agendaQuery(id, date).queryKey, agenda),
  })
}

/** Also a refusal may tell that things are otherwise than the page has them. */
function useTouching<Input, Answer>(verb: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: verb, onSettled: () => refresh(client) })
}

/** A stand-up books meetings, claims time and writes to people. */
function refresh(client: QueryClient): void {
  for (const key of ['standups', 'meetings', 'time', 'messages', 'people'])
    void client.invalidateQueries({ queryKey: [key] })
}
