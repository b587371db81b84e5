import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { foreseeReminders } from '#/reminders/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { ask } from '../api.ts'

export type { ForeseenReminders, ForeseenShape as Foreseen } from '#/reminders/schema.ts'

/** What would come for a meeting tomorrow at nine, with these settings in place of the saved ones. */
export function useForeseen(body: BodyOf<typeof foreseeReminders>) {
  return useQuery({
    queryKey: ['reminders', 'foreseen', body],
    queryFn: ({ signal }) => ask(foreseeReminders, { body, signal }),
    placeholderData: keepPreviousData,
  })
}
