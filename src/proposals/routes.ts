import { type Route, route } from '#/http/serve.ts'
import { add } from '#/proposals/actions/add.ts'
import { change, judgeChange } from '#/proposals/actions/change.ts'
import { close } from '#/proposals/actions/close.ts'
import { copy } from '#/proposals/actions/copy.ts'
import { create } from '#/proposals/actions/create.ts'
import * as links from '#/proposals/actions/links.ts'
import { list } from '#/proposals/actions/list.ts'
import { judgeNotification, notify } from '#/proposals/actions/notify.ts'
import { forgetOverlay, overlay } from '#/proposals/actions/overlay.ts'
import { join, leave } from '#/proposals/actions/party.ts'
import { get, getLog, view } from '#/proposals/actions/read.ts'
import { withdraw } from '#/proposals/actions/withdraw.ts'
import * as calendar from '#/proposals/schema/calendar.ts'
import * as parties from '#/proposals/schema/parties.ts'
import * as schema from '#/proposals/schema.ts'

export const proposalRoutes: Route[] = [
  route(schema.createProposal, ({ app, who, body }) => create(app, who, body)),
  route(schema.listProposals, ({ app, who, query }) => list(app, who, query)),
  route(schema.getProposal, ({ app, who, params, isHead }) => (isHead ? get : view)(app, who, params.id)),
  route(
    schema.changeProposal,
    async ({ app, who, params, body }) => {
      const changed = await change(app, who, params.id, body)
      return changed.ok ? get(app, who, params.id, changed.value) : changed
    },
    ({ app, who, params, body }, faults) => judgeChange(app, who, params.id, body, faults),
  ),
  route(schema.deleteProposal, ({ app, who, params }) => withdraw(app, who, params.id)),
  route(schema.addSlots, async ({ app, who, params, body }) => {
    const added = await add(app, who, params.id, body.slots)
    return added.ok ? get(app, who, params.id, added.value) : added
  }),
  route(parties.addParty, async ({ app, who, params, body }) => {
    const joined = await join(app, who, params.id, body)
    return joined.ok ? get(app, who, params.id) : joined
  }),
  route(parties.removeParty, ({ app, who, params }) => leave(app, who, params.id, params.person)),
  route(parties.sendPartyLink, ({ app, who, params }) => links.sendLink(app, who, params.id, params.person)),
  route(parties.revokePartyLinks, ({ app, who, params }) =>
    links.endLinks(app, who, params.id, params.person),
  ),
  route(parties.copyProposal, ({ app, who, params, body }) => copy(app, who, params.id, body)),
  route(parties.getProposalLog, ({ app, who, params, query }) => getLog(app, who, params.id, query)),
  route(
    schema.notifyParties,
    ({ app, who, params, body }) => notify(app, who, params.id, body),
    ({ app, who, params, body }, faults) => judgeNotification(app, who, params.id, body, faults),
  ),
  route(schema.closeProposal, ({ app, who, params, body }) => close(app, who, params.id, body)),
  route(calendar.overlayCalendar, ({ app, who, params, body }) => overlay(app, who, params.id, body)),
  route(calendar.forgetCalendar, ({ app, who, params }) => forgetOverlay(app, who, params.id)),
]
