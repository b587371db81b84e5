import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { listPlans, type PlanShape, retryPlan } from '#/background/schema.ts'
import { ask } from '../api.ts'

export type Plan = PlanShape

/** What the clock gave up, the longest due first; for admins. */
export function useGivenUp(enabled: boolean) {
  return useQuery({
    queryKey: ['plans', 'failed'],
    queryFn: () => ask(listPlans, { query: { state: 'failed', limit: 50 } }),
    enabled,
  })
}

export function useRetryPlan() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ kind, subject, key }: Plan) => ask(retryPlan, { body: { kind, subject, key } }),
    onSuccess: () =>
      Promise.all(
        [['plans'], ['messages'], ['webhooks']].map(queryKey => client.invalidateQueries({ queryKey })),
      ),
  })
}
