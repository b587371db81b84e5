import { Type } from 'typebox'
import { endpoint } from '#/shared/endpoint.ts'
import { Id, shape } from '#/shared/shapes.ts'

export const getCalendarFile = endpoint({
  name: 'getCalendarFile',
  method: 'GET',
  path: '/api/meetings/:id/calendar.ics',
  summary:
    'A meeting I take part in as a file for a calendar (text/calendar), without names or addresses of others',
  tag: 'Meetings',
  scope: 'meetings',
  params: shape({ id: Id }),
  answer: Type.String({ description: 'An iCalendar object (RFC 5545).' }),
  refusals: ['not-found', 'cancelled'],
})
