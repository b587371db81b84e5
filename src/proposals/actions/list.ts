import type { App } from '#/app.ts'
import { nameOf } from '#/proposals/rules/slots.ts'
import type { ProposalState, ProposalSummary } from '#/proposals/schema/proposal.ts'
import { type Listed, listOf } from '#/proposals/store/listing.ts'
import type { Caller } from '#/shared/caller.ts'
import { limitOf, type Page, type PageQuery, pageFrom, placeOf } from '#/shared/paging.ts'
import { ok, type Result } from '#/shared/result.ts'
import { formatInstant } from '#/time/instant.ts'

type Query = PageQuery & { readonly state?: ProposalState; readonly waiting?: boolean }

/** The proposals that the caller made or is a party of, the latest first. */
export async function list(app: App, who: Caller, query: Query): Promise<Result<Page<ProposalSummary>>> {
  const place = placeOf(query, ['id'])
  if (!place.ok) return place
  const limit = limitOf(query)
  // "Only those that wait": without it, all.
  const waiting = query.waiting || undefined
  const wanted = { state: query.state, waiting, after: place.value?.[0] ?? null, limit }
  const listed = await listOf(app.db, who.person, wanted, app.now())
  return ok(pageFrom(listed.map(summaryOf), limit, one => [one.id]))
}

function summaryOf({
  wholeDays: whole_days,
  createdAt,
  deadline,
  closure,
  ...rest
}: Listed): ProposalSummary {
  const name = closure && nameOf({ timezone: rest.timezone, wholeDays: whole_days }, closure)
  return {
    ...rest,
    whole_days,
    deadline: deadline === null ? null : formatInstant(deadline),
    closure: closure && { at: formatInstant(closure.at), by: closure.by, ...name!, meeting: closure.meeting },
    created_at: formatInstant(createdAt),
  }
}
