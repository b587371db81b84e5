import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { createGathering, dealGathering, getGathering } from '#/gatherings/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { ask } from '../api.ts'

export type { GatheringShape as Gathering, GatheringSummary } from '#/gatherings/schema/gathering.ts'
export type NewGathering = BodyOf<typeof createGathering>

export const gatheringQuery = (id: string) =>
  queryOptions({ queryKey: ['gatherings', 'one', id], queryFn: () => ask(getGathering, { params: { id } }) })

type Making = { gathering: NewGathering; idempotencyKey: string; deal: boolean }

/**
 * Saves a gathering, and deals it if asked. Once it is saved it is shown, also when dealing was refused: `refusal` says
 * why.
 */
export function useCreateGathering() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ gathering: body, idempotencyKey, deal }: Making) => {
      const saved = await ask(createGathering, { body, idempotencyKey })
      if (!deal) return { gathering: saved, refusal: null }
      try {
        return { gathering: await ask(dealGathering, { params: { id: saved.id } }), refusal: null }
      } catch (refusal) {
        return { gathering: saved, refusal }
      }
    },
    onSuccess: ({ gathering }) => {
      client.setQueryData(gatheringQuery(gathering.id).queryKey, gathering)
      for (const queryKey of [['gatherings'], ['time'], ['messages']])
        void client.invalidateQueries({ queryKey })
    },
  })
}
