import type { App } from '#/app.ts'
import { look } from '#/proposals/actions/look.ts'
import { open } from '#/proposals/actions/open.ts'
import type { ProposalShape } from '#/proposals/schema/proposal.ts'
import type { Caller } from '#/shared/caller.ts'
import { ok, type Result } from '#/shared/result.ts'

export async function get(app: App, who: Caller, id: string): Promise<Result<ProposalShape>> {
  const opened = await open(app, who, id)
  return opened.ok ? ok(await look(app, who, opened.value)) : opened
}
