import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import {
  beginConsent,
  type CalendarShape,
  changeCalendar,
  connectCalendar,
  disconnectCalendar,
  listCalendars,
  searchCalendars,
  syncCalendar,
} from '#/calendars/schema/calendar.ts'
import type { AnswerOf, BodyOf } from '#/shared/endpoint.ts'
import { ask } from '../api.ts'
import { everyItem } from './pages.ts'

export type Calendar = CalendarShape
export type Login = BodyOf<typeof searchCalendars>
export type FoundCalendar = AnswerOf<typeof searchCalendars>['items'][number]

/** A first reading takes seconds. */
const SOON = 2_000

export const calendarsQuery = queryOptions({
  queryKey: ['calendars'],
  queryFn: () => everyItem(query => ask(listCalendars, { query })),
  refetchInterval: ({ state }) => (state.data?.some(each => each.state === 'waiting') ? SOON : false),
})

/** What there is with these credentials; connects none. */
export function useSearchCalendars() {
  return useMutation({ mutationFn: (body: Login) => ask(searchCalendars, { body }) })
}

export function useConnectCalendar() {
  return useTouching((body: BodyOf<typeof connectCalendar>) => ask(connectCalendar, { body }))
}

/** Leaves for the provider's own sign-in, which leads back to the page of calendars. */
export function useConsent() {
  return useMutation({
    mutationFn: (body: BodyOf<typeof beginConsent>) => ask(beginConsent, { body }),
    onSuccess: ({ url }) => location.assign(url),
  })
}

export function useCalendarVerbs(id: string) {
  const params = { id }
  return {
    change: useTouching((body: BodyOf<typeof changeCalendar>) => ask(changeCalendar, { params, body })),
    sync: useTouching(() => ask(syncCalendar, { params })),
    disconnect: useTouching((copies: 'keep' | 'remove') =>
      ask(disconnectCalendar, { params, query: { copies } }),
    ),
  }
}

/** What a calendar holds stands in one's time and among one's events. */
function useTouching<Input, Answer>(verb: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: verb,
    onSettled: () => {
      for (const key of ['calendars', 'time']) void client.invalidateQueries({ queryKey: [key] })
    },
  })
}
