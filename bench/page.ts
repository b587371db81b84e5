import { openLinks } from '#/links/actions.ts'
import { callerBy, type Link } from '#/links/rules.ts'
import { answer } from '#/proposals/actions/answer.ts'
import { create } from '#/proposals/actions/create.ts'
import { view } from '#/proposals/actions/guest.ts'
import type { View } from '#/proposals/page/view.ts'
import { proposalPage } from '#/proposals/page.ts'
import type { Caller } from '#/shared/caller.ts'
import type { Result } from '#/shared/result.ts'
import { day, hour } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { Caller as Browser } from './caller.ts'
import { atMost, measure, type Row, told } from './measure.ts'
import { openStage, type Place, startServer } from './stage.ts'
import { makeTeam } from './team.ts'
import { inTurns } from './turns.ts'

const SLOTS = 100
const PARTIES = 30
const ANSWERS = ['yes', 'if-needed', 'no'] as const

/**
 * The page of a proposal of 100 slots whose 30 parties have answered all, in a zone that is not the proposer's: made
 * from what was read, and the whole request with its reading, beside the barest page that a link of the same server
 * opens.
 */
export async function pageRows(): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const place = await (await openStage(opened)).database('page')
  const guest = await askAndAnswer(place)
  const look = () =>
    view(place.app, guest.who, guest.id, { ...guest, zone: undefined, isOnlyLeft: false, isSeen: true })
  const seen = granted(await look())
  const made = await measure(() => proposalPage(seen, {}), { rounds: 500 })
  const read = await measure(async () => proposalPage(granted(await look()), {}), { rounds: 300 })
  const server = await startServer({ DATABASE_URL: place.url }, opened)
  const browser = new Browser(server.url, 1)
  opened.defer(() => browser.close())
  const took = await inTurns(
    { whole: () => browser.get(guest.path, ''), bare: () => browser.get(`${guest.path}/unsubscription`, '') },
    { turns: 6, times: 50 },
  )
  return [
    atMost(`a guest's page, ${SLOTS} slots, ${PARTIES} parties: made`, made.median, 'ms', 5),
    atMost('the same: its size, uncompressed', Buffer.byteLength(proposalPage(seen, {})) / 1000, 'kB', 40),
    told('the same: read from PostgreSQL and made', read.median, 'ms', made.median),
    told('the same: GET /p/TOKEN, whole', took.whole, 'ms', took.bare),
  ]
}

type Guest = Pick<View, 'path' | 'expiresAt'> & { readonly id: string; readonly who: Caller }

async function askAndAnswer({ app }: Place): Promise<Guest> {
  const [proposer, ...others] = await makeTeam(app, PARTIES, 'party')
  const who = { person: proposer!.id, role: 'member', session: null, scopes: [], link: null } as Caller
  const first = Math.ceil(app.now() / day) * day + 8 * hour
  const slots = Array.from({ length: SLOTS }, (_, index) => {
    const start = first + Math.floor(index / 10) * day + (index % 10) * hour
    return { start: formatInstant(start), duration: 'PT30M' }
  })
  const parties = others.map(({ id }) => id)
  const { id } = granted(
    await create(app, who, { title: 'Page', parties, slots, timezone: 'America/New_York' }),
  )
  for (const [index, person] of [proposer!, ...others].entries()) {
    const said = slots.map((one, slot) => ({ ...one, answer: ANSWERS[(slot * 7 + index) % 3]! }))
    granted(await answer(app, linkOf(person.id, id), id, { slots: said, others: 'keep' }))
  }
  const expiresAt = app.now() + day
  const person = parties[0]!
  const [token] = await openLinks(app, [{ person, kind: 'proposal', about: id, expiresAt }])
  return { id, who: linkOf(person, id), path: `/p/${token}`, expiresAt }
}

function linkOf(person: string, about: string): Caller {
  return callerBy({ person, kind: 'proposal', about } as Link)
}

function granted<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.detail)
  return result.value
}

if (import.meta.main) console.log(await pageRows())
