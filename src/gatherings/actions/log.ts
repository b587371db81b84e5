import type { App } from '#/app.ts'
import { mayHear } from '#/gatherings/actions/open.ts'
import { log, wasConcerned } from '#/journal/actions.ts'
import type { EntryShape } from '#/journal/schema.ts'
import type { Caller } from '#/shared/caller.ts'
import type { Page, PageQuery } from '#/shared/paging.ts'
import { notFound, type Result } from '#/shared/result.ts'

/** What happened to a gathering, oldest first, for its hosts; for those who were when it was deleted also then. */
export async function getLog(
  app: App,
  who: Caller,
  id: string,
  query: PageQuery,
): Promise<Result<Page<EntryShape>>> {
  const mayRead = (await mayHear(app, who, id)) || (await wasConcerned(app, id, 'deleted', who.person))
  return mayRead ? log(app, id, query) : notFound('gathering')
}
