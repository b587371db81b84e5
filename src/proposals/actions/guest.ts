import type { App } from '#/app.ts'
import { placeNow } from '#/journal/actions/hear.ts'
import { latest } from '#/journal/actions.ts'
import { peopleOf } from '#/people/actions.ts'
import { lookAround } from '#/proposals/actions/look.ts'
import { type Open, open } from '#/proposals/actions/open.ts'
import { getLog } from '#/proposals/actions/read.ts'
import { seen } from '#/proposals/actions/seen.ts'
import { type Logged, type View, viewOf } from '#/proposals/page/view.ts'
import { shownEntry } from '#/proposals/rules/log.ts'
import { canSeeAll } from '#/proposals/rules/shown.ts'
import type { LogEntry } from '#/proposals/schema/parties.ts'
import type { SlotAnswer } from '#/proposals/schema/slots.ts'
import * as store from '#/proposals/store/proposal.ts'
import type { Caller } from '#/shared/caller.ts'
import type { Page, PageQuery } from '#/shared/paging.ts'
import { ok, type Result } from '#/shared/result.ts'
import { parseInstant } from '#/time/instant.ts'

/** So much of the log stands on the page itself, which stays small by it. */
const MOST_LOGGED = 8

type Asked = Pick<View, 'path' | 'expiresAt' | 'isOnlyLeft'> & {
  /** In which times are to be shown; undefined for the reader's own. */
  readonly zone: string | undefined
  /** Whether somebody looks at it: the log tells that. */
  readonly isSeen: boolean
}

/** What the page of a proposal shows to `who`. Refuses when he is no party any more. */
export async function view(
  app: App,
  who: Caller,
  id: string,
  { isSeen, ...asked }: Asked,
): Promise<Result<View>> {
  // Before anything is read, so that whoever listens from there misses nothing.
  const place = await placeNow(app)
  // At once, because they do not wait for each other: of what is not his the log is read in vain.
  const [opened, log] = await Promise.all([open(app, who, id), latest(app, id, MOST_LOGGED)])
  if (!opened.ok) return opened
  const [around] = await Promise.all([
    lookAround(app, who, opened.value),
    isSeen && seen(app, opened.value, who.person),
  ])
  const seesAll = canSeeAll(opened.value.proposal, who)
  const entries = log.map(entry => shownEntry(entry, seesAll, who.person))
  const logged = await named(app, opened.value, entries, seesAll)
  return ok(
    viewOf(
      opened.value,
      { ...around, people: opened.value.people },
      who,
      { ...asked, place, log: logged },
      app.now(),
    ),
  )
}

/** The log, oldest first, as its own page tells it. */
export async function readLog(
  app: App,
  who: Caller,
  id: string,
  query: PageQuery,
): Promise<Result<Page<Logged>>> {
  const [opened, page] = await Promise.all([open(app, who, id), getLog(app, who, id, query)])
  if (!opened.ok) return opened
  if (!page.ok) return page
  const seesAll = canSeeAll(opened.value.proposal, who)
  return ok({ ...page.value, items: await named(app, opened.value, page.value.items, seesAll) })
}

/** Entries with the names of whom they tell of, also of those who are no parties any more. */
async function named(
  app: App,
  { people }: Open,
  entries: readonly LogEntry[],
  seesAll: boolean,
): Promise<Logged[]> {
  const told = entries.flatMap(({ actor, data }) => [actor, personIn(data)])
  const strangers = [...new Set(told.filter(one => one !== null && !people.has(one)))] as string[]
  const others = strangers.length ? await peopleOf(app, strangers) : new Map()
  const name = (person: string | null) => (person && (people.get(person) ?? others.get(person))?.name) ?? null
  return entries.map(entry => {
    const { id, at, actor, kind, slots, data } = entry
    return {
      id,
      at: parseInstant(at)!,
      actor: name(actor),
      person: personIn(data) === actor ? null : name(personIn(data)),
      kind,
      common: seesAll ? slots : null,
      answers: answersIn(data),
    }
  })
}

/** Whom an entry tells of besides its actor: who joined, left, or was written to. */
function personIn(data: LogEntry['data']): string | null {
  const { person, to } = data as { person?: string; to?: string }
  return person ?? to ?? null
}

function answersIn(data: LogEntry['data']): SlotAnswer[] {
  return ((data as { answers?: { answer: SlotAnswer }[] }).answers ?? []).map(({ answer }) => answer)
}

/** Why the link of a person to a proposal was revoked. */
export async function whyEnded(
  app: App,
  person: string,
  id: string,
): Promise<'withdrawn' | 'left' | 'revoked'> {
  const proposal = await store.findProposal(app.db, id)
  if (proposal?.isWithdrawn) return 'withdrawn'
  return (await store.isParty(app.db, id, person)) ? 'revoked' : 'left'
}
