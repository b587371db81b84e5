import {
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { cancelOccurrence, moveOccurrence, restoreOccurrence } from '#/meetings/schema/occurrences.ts'
import { addParticipant, answerMeeting, removeParticipant } from '#/meetings/schema/participants.ts'
import {
  cancelMeeting,
  changeMeeting,
  createMeeting,
  getMeeting,
  getMeetingLog,
  listMeetings,
  type MeetingShape,
  restoreMeeting,
} from '#/meetings/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { ask } from '../api.ts'
import { useNow } from '../parts/now.ts'
import { datesWindow, isoOf } from '../parts/when.ts'
import { everyItem } from './pages.ts'

export type { MeetingShape as Meeting, MeetingSummary } from '#/meetings/schema.ts'
export type Answer = BodyOf<typeof answerMeeting>['answer']

/** My meetings of these dates, declined ones too. */
export function useMeetingsOn(dates: readonly string[], zone: string) {
  const query = datesWindow(dates, zone)
  return useQuery({
    queryKey: ['meetings', 'on', query],
    queryFn: () => everyItem(page => ask(listMeetings, { query: { ...query, ...page } })),
    placeholderData: keepPreviousData,
  })
}

/** What waits for my answer. Of a series the next one stands for all. */
export function useUnanswered() {
  return useQuery({
    queryKey: ['meetings', 'unanswered'],
    queryFn: () => ask(listMeetings, { query: { status: 'invited', limit: 200 } }),
    select: ({ items }) => items.filter((item, at) => items.findIndex(other => other.id === item.id) === at),
  })
}

/** Meetings to come, cancelled ones too; a page at a time. */
export function useComing() {
  return useInfiniteQuery({
    queryKey: ['meetings', 'coming'],
    queryFn: ({ pageParam }) =>
      ask(listMeetings, {
        query: { cancelled: true, limit: 50, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    select: ({ pages }) => pages.flatMap(page => page.items),
  })
}

const MONTH = 30 * 86_400_000
const MONTHS_BACK = 24

/** Meetings that are over, newest first; thirty days at a time, two years at most. */
export function usePast() {
  const today = Math.ceil(useNow() / 86_400_000) * 86_400_000
  return useInfiniteQuery({
    queryKey: ['meetings', 'past', today],
    queryFn: ({ pageParam: months }) => {
      const end = today - months * MONTH
      const query = { start: isoOf(end - MONTH), end: isoOf(end), cancelled: true }
      return everyItem(page => ask(listMeetings, { query: { ...query, ...page } }))
    },
    initialPageParam: 0,
    getNextPageParam: (_page, pages) => (pages.length < MONTHS_BACK ? pages.length : null),
    select: ({ pages }) => pages.flatMap(items => items.toReversed()),
  })
}

export const meetingQuery = (id: string) =>
  queryOptions({ queryKey: ['meetings', 'one', id], queryFn: () => ask(getMeeting, { params: { id } }) })

export function useMeetingLog(id: string) {
  return useQuery({
    queryKey: ['meetings', 'log', id],
    queryFn: () => everyItem(query => ask(getMeetingLog, { params: { id }, query })),
  })
}

export function useCreateMeeting() {
  const key = useQueryClient()
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: BodyOf<typeof createMeeting> & { idempotencyKey: string }) =>
      ask(createMeeting, { body, idempotencyKey }),
    onSuccess: meeting => {
      key.setQueryData(meetingQuery(meeting.id).queryKey, meeting)
      return refresh(key)
    },
  })
}

export type Occurrence = { id: string; occurrence: string }

/** The verbs of one meeting; each shows the meeting as it is afterwards. */
export function useMeetingVerbs(id: string) {
  const params = { id }
  return {
    change: useVerb(id, (body: BodyOf<typeof changeMeeting>) => ask(changeMeeting, { params, body })),
    cancel: useVerb(id, (reason: string) => ask(cancelMeeting, { params, body: reasonOf(reason) })),
    restore: useVerb(id, () => ask(restoreMeeting, { params })),
    add: useVerb(id, (participant: string) => ask(addParticipant, { params, body: { participant } })),
    remove: useRemove(id),
    answer: useAnswer(id),
  }
}

export function useOccurrenceVerbs(id: string) {
  type Move = { occurrence: string; start: string; end: string }
  type Cancel = { occurrence: string; reason: string }
  const at = (occurrence: string) => ({ id, occurrence })
  return {
    move: useVerb(id, ({ occurrence, ...body }: Move) =>
      ask(moveOccurrence, { params: at(occurrence), body }),
    ),
    cancel: useVerb(id, ({ occurrence, reason }: Cancel) =>
      ask(cancelOccurrence, { params: at(occurrence), body: reasonOf(reason) }),
    ),
    restore: useVerb(id, (occurrence: string) => ask(restoreOccurrence, { params: at(occurrence) })),
  }
}

export function useAnswer(id: string) {
  return useVerb(id, ({ person, answer }: { person: string; answer: Answer }) =>
    ask(answerMeeting, { params: { id, person }, body: { answer } }),
  )
}

function useRemove(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (person: string) => ask(removeParticipant, { params: { id, person } }),
    onSuccess: () => refresh(client),
  })
}

function useVerb<Input>(id: string, verb: (input: Input) => Promise<MeetingShape>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: verb,
    onSuccess: meeting => {
      client.setQueryData(meetingQuery(id).queryKey, meeting)
      return refresh(client)
    },
  })
}

/** A meeting changes lists, everybody's time, what is written to them, and how a stand-up's date stands. */
async function refresh(client: ReturnType<typeof useQueryClient>): Promise<void> {
  const keys = [['meetings'], ['standups'], ['time'], ['messages'], ['people']]
  await Promise.all(keys.map(queryKey => client.invalidateQueries({ queryKey })))
}

function reasonOf(reason: string): { reason?: string } {
  return reason.trim() ? { reason: reason.trim() } : {}
}
