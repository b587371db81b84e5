import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { getFree } from '#/availability/schema.ts'
import type { AnswerOf } from '#/shared/endpoint.ts'
import { ask } from '../api.ts'

export type Free = AnswerOf<typeof getFree>

/** When each of these people is free within a window, and why not in the rest of it; as each answer arrives. */
export function useFreeOf(
  people: readonly string[],
  window: { start: string; end: string },
): Map<string, Free> {
  return useQueries({
    queries: people.map(id => ({
      queryKey: ['time', 'free', id, window],
      queryFn: () => ask(getFree, { params: { id }, query: window }),
      placeholderData: keepPreviousData,
    })),
    combine: answers =>
      new Map(answers.flatMap(({ data }, at) => (data ? [[people[at]!, data] as const] : []))),
  })
}
