import { type FileRoute, fileRoute } from '#/http/files.ts'
import { type Route, route } from '#/http/serve.ts'
import * as attend from '#/meetings/actions/attend.ts'
import { calendarFile } from '#/meetings/actions/calendar.ts'
import { cancel, restore } from '#/meetings/actions/cancel.ts'
import { change, moveOccurrence } from '#/meetings/actions/change.ts'
import { create } from '#/meetings/actions/create.ts'
import * as links from '#/meetings/actions/links.ts'
import * as read from '#/meetings/actions/read.ts'
import { getCalendarFile } from '#/meetings/schema/calendar.ts'
import * as occurrences from '#/meetings/schema/occurrences.ts'
import * as participants from '#/meetings/schema/participants.ts'
import * as schema from '#/meetings/schema.ts'

export const meetingRoutes: Route[] = [
  route(schema.createMeeting, ({ app, who, body }) => create(app, who, body)),
  route(schema.listMeetings, ({ app, who, query }) => read.list(app, who, query)),
  route(schema.getMeeting, ({ app, who, params }) => read.get(app, who, params.id)),
  route(schema.changeMeeting, ({ app, who, params, body }) => change(app, who, params.id, body)),
  route(schema.cancelMeeting, ({ app, who, params, body }) => cancel(app, who, params.id, body.reason ?? '')),
  route(schema.restoreMeeting, ({ app, who, params }) => restore(app, who, params.id)),
  route(occurrences.moveOccurrence, ({ app, who, params, body }) =>
    moveOccurrence(app, who, params.id, params.occurrence, body),
  ),
  route(occurrences.cancelOccurrence, ({ app, who, params, body }) =>
    cancel(app, who, params.id, body.reason ?? '', params.occurrence),
  ),
  route(occurrences.restoreOccurrence, ({ app, who, params }) =>
    restore(app, who, params.id, params.occurrence),
  ),
  route(participants.addParticipant, ({ app, who, params, body }) =>
    attend.add(app, who, params.id, body.participant),
  ),
  route(participants.removeParticipant, ({ app, who, params }) =>
    attend.remove(app, who, params.id, params.person),
  ),
  route(participants.answerMeeting, ({ app, who, params, body }) =>
    attend.answer(app, who, params.id, params.person, body.answer),
  ),
  route(participants.sendLink, ({ app, who, params }) => links.sendLink(app, who, params.id, params.person)),
  route(participants.revokeLinks, ({ app, who, params }) =>
    links.endLinks(app, who, params.id, params.person),
  ),
  route(schema.getMeetingLog, ({ app, who, params, query }) => read.getLog(app, who, params.id, query)),
]

export const meetingFiles: FileRoute[] = [
  fileRoute(getCalendarFile, { type: 'text/calendar', name: 'meeting.ics' }, ({ app, who, params }) =>
    calendarFile(app, who, params.id),
  ),
]
