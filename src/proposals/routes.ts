import { type Route, route } from '#/http/serve.ts'
import { answer } from '#/proposals/actions/answer.ts'
import { create } from '#/proposals/actions/create.ts'
import { get } from '#/proposals/actions/read.ts'
import * as schema from '#/proposals/schema.ts'

export const proposalRoutes: Route[] = [
  route(schema.createProposal, ({ app, who, body }) => create(app, who, body)),
  route(schema.getProposal, ({ app, who, params }) => get(app, who, params.id)),
  route(schema.changeProposal, async ({ app, who, params, body }) => {
    const answered = await answer(app, who, params.id, body)
    return answered.ok ? get(app, who, params.id) : answered
  }),
]
