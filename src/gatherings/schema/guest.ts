import { type Static, Type } from 'typebox'
import { GatheringShape } from '#/gatherings/schema/gathering.ts'
import { AnswerBody } from '#/gatherings/schema/invitations.ts'
import { scope, tag } from '#/gatherings/schema/tag.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { Id, shape } from '#/shared/shapes.ts'

/** One guest of a gathering, by his contact. */
export const guestParams = shape({ id: Id, contact: Id })

export const inviteGuest = endpoint({
  name: 'inviteGuest',
  method: 'PUT',
  path: '/api/gatherings/:id/guests/:contact/invitation',
  summary:
    'Invite this one now, out of turn, if there are seats for his party; also once more. Who waits for a seat gets it',
  tag,
  scope,
  params: guestParams,
  answer: GatheringShape,
  refusals: ['not-found', 'not-in', 'full', 'cancelled', 'over'],
})

export const withdrawInvitation = endpoint({
  name: 'withdrawInvitation',
  method: 'DELETE',
  path: '/api/gatherings/:id/guests/:contact/invitation',
  summary: 'Withdraw an invitation, or the seat that came of it; the guest is told, and the next is invited',
  tag,
  scope,
  params: guestParams,
  answer: GatheringShape,
  refusals: ['not-found', 'not-in', 'cancelled', 'over'],
})

const { answer, party, note, wait } = AnswerBody.properties
const SaidToHost = shape({ answer, party, note, wait })
export type SaidToHost = Static<typeof SaidToHost>

export const answerForGuest = endpoint({
  name: 'answerForGuest',
  method: 'PUT',
  path: '/api/gatherings/:id/guests/:contact/answer',
  summary: 'Write down what a guest said by telephone, under the rules of his own answer',
  tag,
  scope,
  isForgotten: true,
  params: guestParams,
  body: SaidToHost,
  answer: GatheringShape,
  refusals: ['not-found', 'not-in', 'full', 'over', 'gone'],
})

export const changeGuest = endpoint({
  name: 'changeGuest',
  method: 'PATCH',
  path: '/api/gatherings/:id/guests/:contact',
  summary: 'Change whether a guest is asked first, or with how many he may come',
  tag,
  scope,
  params: guestParams,
  body: shape(
    {
      first: Type.Optional(Type.Boolean({ description: 'Whether he is asked before all others.' })),
      party,
    },
    { minProperties: 1 },
  ),
  answer: GatheringShape,
  refusals: ['not-found', 'not-in', 'full', 'cancelled', 'over'],
})

export const removeGuest = endpoint({
  name: 'removeGuest',
  method: 'DELETE',
  path: '/api/gatherings/:id/guests/:contact',
  summary: 'Take a guest out; if he was invited he is told, and his seats are free',
  tag,
  scope,
  params: guestParams,
  refusals: ['not-found', 'not-in'],
})
