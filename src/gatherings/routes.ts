import { begin } from '#/gatherings/actions/begin.ts'
import { create } from '#/gatherings/actions/create.ts'
import { sayTo, see } from '#/gatherings/actions/invitation.ts'
import { getLine } from '#/gatherings/actions/line.ts'
import { list, listInvitations } from '#/gatherings/actions/list.ts'
import { getLog } from '#/gatherings/actions/log.ts'
import { look } from '#/gatherings/actions/look.ts'
import { listMine } from '#/gatherings/actions/mine.ts'
import { open } from '#/gatherings/actions/open.ts'
import * as invitations from '#/gatherings/schema/invitations.ts'
import * as watch from '#/gatherings/schema/watch.ts'
import * as schema from '#/gatherings/schema.ts'
import { openRoute, type Route, route } from '#/http/serve.ts'
import { ok } from '#/shared/result.ts'

export const gatheringRoutes: Route[] = [
  route(schema.createGathering, ({ app, who, body }) => create(app, who, body)),
  route(schema.listGatherings, ({ app, who, query }) => list(app, who, query)),
  route(schema.getGathering, async ({ app, who, params }) => {
    const opened = await open(app, who, params.id)
    return opened.ok ? ok(await look(app, opened.value)) : opened
  }),
  route(schema.dealGathering, ({ app, who, params }) => begin(app, who, params.id)),
  route(invitations.listInvitations, ({ app, who, params, query }) =>
    listInvitations(app, who, params.id, query),
  ),
  route(watch.getLine, ({ app, who, params, query }) => getLine(app, who, params.id, query)),
  route(watch.getGatheringLog, ({ app, who, params, query }) => getLog(app, who, params.id, query)),
  route(invitations.listMyInvitations, ({ app, who, query }) => listMine(app, who, query)),
  openRoute(invitations.getInvitation, ({ app, who, params: { token }, session: { ip } }) =>
    see(app, { token, who, ip }),
  ),
  openRoute(invitations.answerInvitation, ({ app, who, params: { token }, body, session: { ip } }) =>
    sayTo(app, { token, who, ip }, body),
  ),
]
