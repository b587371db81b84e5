import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { createFeed, type FeedShape, listFeeds, revokeFeed } from '#/calendars/schema/feed.ts'
import { ask } from '../api.ts'
import { everyItem } from './pages.ts'

export type Feed = FeedShape

export const feedsQuery = queryOptions({
  queryKey: ['feeds'],
  queryFn: () => everyItem(query => ask(listFeeds, { query })),
})

/** Of a stand-up, or of my own calendar: null. */
export function useCreateFeed() {
  return useTouching((standup: string | null) => ask(createFeed, { body: standup ? { standup } : {} }))
}

export function useRevokeFeed() {
  return useTouching((id: string) => ask(revokeFeed, { params: { id } }))
}

function useTouching<Input, Answer>(verb: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: verb,
    onSuccess: () => client.invalidateQueries({ queryKey: ['feeds'] }),
  })
}
