import { add } from '#/gatherings/actions/add.ts'
import { begin } from '#/gatherings/actions/begin.ts'
import { cancel, remove, restore } from '#/gatherings/actions/cancel.ts'
import { change, judgeChange } from '#/gatherings/actions/change.ts'
import { create } from '#/gatherings/actions/create.ts'
import { answerFor } from '#/gatherings/actions/hand/answer.ts'
import { change as changeGuest } from '#/gatherings/actions/hand/change.ts'
import { inviteNow } from '#/gatherings/actions/hand/invite.ts'
import { remove as removeGuest } from '#/gatherings/actions/hand/remove.ts'
import { withdraw } from '#/gatherings/actions/hand/withdraw.ts'
import { sayTo, see } from '#/gatherings/actions/invitation.ts'
import { getLine } from '#/gatherings/actions/line.ts'
import { list, listInvitations } from '#/gatherings/actions/list.ts'
import { getLog } from '#/gatherings/actions/log.ts'
import { look } from '#/gatherings/actions/look.ts'
import { listMine } from '#/gatherings/actions/mine.ts'
import { open } from '#/gatherings/actions/open.ts'
import * as guest from '#/gatherings/schema/guest.ts'
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
  route(
    schema.changeGathering,
    ({ app, who, params, body }) => change(app, who, params.id, body),
    ({ app, who, params, body }, faults) => judgeChange(app, who, params.id, body, faults),
  ),
  route(schema.deleteGathering, ({ app, who, params }) => remove(app, who, params.id)),
  route(schema.cancelGathering, ({ app, who, params, body }) =>
    cancel(app, who, params.id, body.reason ?? ''),
  ),
  route(schema.restoreGathering, ({ app, who, params }) => restore(app, who, params.id)),
  route(schema.dealGathering, ({ app, who, params }) => begin(app, who, params.id)),
  route(schema.addGuests, ({ app, who, params, body }) => add(app, who, params.id, body)),
  route(guest.changeGuest, ({ app, who, params, body }) => changeGuest(app, who, params, body)),
  route(guest.removeGuest, ({ app, who, params }) => removeGuest(app, who, params)),
  route(guest.inviteGuest, ({ app, who, params }) => inviteNow(app, who, params)),
  route(guest.withdrawInvitation, ({ app, who, params }) => withdraw(app, who, params)),
  route(guest.answerForGuest, ({ app, who, params, body }) => answerFor(app, who, params, body)),
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
