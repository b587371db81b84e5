import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  type AnswerBody,
  answerInvitation,
  getInvitation,
  type InvitationShape,
  listMyInvitations,
} from '#/gatherings/schema/invitations.ts'
import { ask } from '../api.ts'
import { Problem } from '../parts/problem.ts'

export type {
  AnswerBody,
  GuestAnswer,
  InvitationShape as Invitation,
} from '#/gatherings/schema/invitations.ts'

/** Gatherings that wait for my answer, the soonest first. */
export function useWaitingInvitations() {
  return useQuery({
    queryKey: ['invitations', 'waiting'],
    queryFn: () => ask(listMyInvitations, { query: { waiting: true, limit: 200 } }),
    select: ({ items }) => items,
  })
}

/** By its own id, or by that of its gathering, which is all that the week knows; null when I have none to it. */
export const invitationQuery = (id: string) =>
  queryOptions({ queryKey: ['invitations', 'one', id], queryFn: () => find(id) })

async function find(id: string): Promise<InvitationShape | null> {
  try {
    return await ask(getInvitation, { params: { token: id } })
  } catch (error) {
    if (!(error instanceof Problem && error.kind === 'not-found')) throw error
    const { items } = await ask(listMyInvitations, { query: { limit: 200 } })
    return items.find(({ gathering }) => gathering === id) ?? null
  }
}

/** Says whether I come. Also a yes without a seat, which is refused, has changed how it stands. */
export function useAnswerInvitation(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: AnswerBody) => ask(answerInvitation, { params: { token: id }, body }),
    onSettled: () => {
      for (const queryKey of [['invitations'], ['gatherings'], ['time'], ['messages']])
        void client.invalidateQueries({ queryKey })
    },
  })
}
