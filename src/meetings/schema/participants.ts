import { Type } from 'typebox'
import { ANSWERS, MeetingShape, Participant, params, refusals, scope, tag } from '#/meetings/schema.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { Id, oneOf, shape } from '#/shared/shapes.ts'

export const addParticipant = endpoint({
  name: 'addParticipant',
  method: 'POST',
  path: '/api/meetings/:id/participants',
  summary: 'Add somebody to a meeting',
  tag,
  scope,
  status: 201,
  params,
  body: shape({ participant: Participant }),
  answer: MeetingShape,
  refusals: [...refusals, 'already-in'],
})

const participantParams = shape({ id: Id, person: Id })

export const removeParticipant = endpoint({
  name: 'removeParticipant',
  method: 'DELETE',
  path: '/api/meetings/:id/participants/:person',
  summary: 'Take somebody out of a meeting, or leave it',
  tag,
  scope,
  link: 'meeting',
  params: participantParams,
  refusals: [...refusals, 'not-in'],
})

export const answerMeeting = endpoint({
  name: 'answerMeeting',
  method: 'PUT',
  path: '/api/meetings/:id/participants/:person/answer',
  summary: 'Accept (claims my time), decline (gives it back) or answer tentatively (a hold)',
  tag,
  scope,
  link: 'meeting',
  params: participantParams,
  body: shape({ answer: oneOf(ANSWERS) }),
  answer: MeetingShape,
  refusals: [...refusals, 'not-in'],
})

export const sendLink = endpoint({
  name: 'sendParticipantLink',
  method: 'POST',
  path: '/api/meetings/:id/participants/:person/links',
  summary: 'Mail a participant a new link to his page; one in ten minutes',
  tag,
  scope,
  status: 202,
  params: participantParams,
  answer: shape({ sent: Type.Boolean(), detail: Type.String() }),
  refusals: ['not-found', 'forbidden', 'not-in'],
})

export const revokeLinks = endpoint({
  name: 'revokeParticipantLinks',
  method: 'DELETE',
  path: '/api/meetings/:id/participants/:person/links',
  summary: 'End every link of a participant to a meeting, as when one came into wrong hands',
  tag,
  scope,
  params: participantParams,
  refusals: ['not-found', 'forbidden', 'not-in'],
})
