import { LONGEST_MEETING, MeetingShape, Reason, refusals, scope, tag } from '#/meetings/schema.ts'
import { endpoint } from '#/shared/endpoint.ts'
import { ahead, orderly } from '#/shared/sense.ts'
import { Id, Instant, shape } from '#/shared/shapes.ts'

/** One occurrence of a series is named by its original start, which a move does not change. */
const occurrenceParams = shape({ id: Id, occurrence: Instant })

export const moveOccurrence = endpoint({
  name: 'moveOccurrence',
  method: 'PATCH',
  path: '/api/meetings/:id/occurrences/:occurrence',
  summary: 'Move one occurrence of a series, named by its original start',
  tag,
  scope,
  params: occurrenceParams,
  body: shape({ start: Instant, end: Instant }),
  answer: MeetingShape,
  refusals: [...refusals],
  sense: [orderly('body', LONGEST_MEETING), ahead('start')],
})

export const cancelOccurrence = endpoint({
  name: 'cancelOccurrence',
  method: 'POST',
  path: '/api/meetings/:id/occurrences/:occurrence/cancellation',
  summary: 'Cancel one occurrence of a series',
  tag,
  scope,
  status: 201,
  params: occurrenceParams,
  body: Reason,
  answer: MeetingShape,
  refusals: [...refusals],
})

export const restoreOccurrence = endpoint({
  name: 'restoreOccurrence',
  method: 'DELETE',
  path: '/api/meetings/:id/occurrences/:occurrence/cancellation',
  summary: 'Undo the cancellation of one occurrence, if the time is still free',
  tag,
  scope,
  params: occurrenceParams,
  answer: MeetingShape,
  refusals: [...refusals],
})
