import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { listEvents } from '#/calendars/schema.ts'
import { ask } from '../api.ts'
import { everyItem } from './pages.ts'

export type { EventShape as Event } from '#/calendars/schema.ts'

/** My events on these dates, both included, of every calendar; by the clock of my own zone. */
export function useEvents(from_date: string, to_date: string) {
  return useQuery({
    queryKey: ['time', 'events', from_date, to_date],
    queryFn: () => everyItem(page => ask(listEvents, { query: { from_date, to_date, ...page } })),
    placeholderData: keepPreviousData,
  })
}
