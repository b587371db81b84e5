import { queryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { BodyOf } from '#/shared/endpoint.ts'
import {
  changeWebhook,
  createWebhook,
  type DeliveryShape,
  deleteWebhook,
  listDeliveries,
  listWebhooks,
  retryDelivery,
  rotateSecret,
  testWebhook,
  type WebhookShape,
} from '#/webhooks/schema.ts'
import { ask } from '../api.ts'

export type Webhook = WebhookShape
export type Delivery = DeliveryShape

export const webhooksQuery = queryOptions({
  queryKey: ['webhooks', 'all'],
  queryFn: () => ask(listWebhooks, { query: { limit: 200 } }),
})

/** What was sent to it, the latest first; read again every other second while something is about to go out. */
export function useDeliveries(id: string) {
  return useInfiniteQuery({
    queryKey: ['webhooks', 'deliveries', id],
    queryFn: ({ pageParam }) =>
      ask(listDeliveries, {
        params: { id },
        query: { limit: 10, ...(pageParam ? { cursor: pageParam } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    refetchInterval: ({ state }) => (state.data?.pages.some(page => page.items.some(isSoon)) ? 2_000 : false),
    select: ({ pages }) => pages.flatMap(page => page.items),
  })
}

export function useCreateWebhook() {
  return useVerb((body: BodyOf<typeof createWebhook>) => ask(createWebhook, { body }))
}

/** The verbs of one webhook. */
export function useWebhookVerbs(id: string) {
  const params = { id }
  return {
    change: useVerb((body: BodyOf<typeof changeWebhook>) => ask(changeWebhook, { params, body })),
    remove: useVerb(() => ask(deleteWebhook, { params })),
    rotate: useVerb(() => ask(rotateSecret, { params })),
    test: useVerb(() => ask(testWebhook, { params })),
    retry: useVerb((delivery: string) => ask(retryDelivery, { params: { id, delivery } })),
  }
}

function useVerb<Input, Answer>(verb: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: verb,
    onSuccess: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  })
}

/** Not yet tried: its result is seconds away. One that waits for its next try may wait for hours. */
function isSoon({ state, attempts }: Delivery): boolean {
  return state === 'planned' && attempts === 0
}
