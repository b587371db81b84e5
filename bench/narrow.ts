import { openLinks } from '#/links/actions.ts'
import { create } from '#/proposals/actions/create.ts'
import type { ProposalShape } from '#/proposals/schema/proposal.ts'
import { day, hour } from '#/time/date.ts'
import { formatInstant } from '#/time/instant.ts'
import { Caller } from './caller.ts'
import { atMost, figuresOf, type Row, told } from './measure.ts'
import { openStage, type Place, startServer } from './stage.ts'
import { makeTeam } from './team.ts'

const PARTIES = 30
const ROUNDS = 40
/** So many do not count: the server has to get warm. */
const WARMING = 15

/**
 * So many parties narrow one proposal down in the same moment, each by his own link, again and again; after each round
 * every answer must be there. Milliseconds of each answer, over all rounds but the first.
 */
export async function narrowRows(): Promise<Row[]> {
  await using opened = new AsyncDisposableStack()
  const stage = await openStage(opened)
  const place = await stage.database('narrow')
  const server = await startServer({ DATABASE_URL: place.url }, opened)
  const caller = new Caller(server.url, PARTIES)
  opened.defer(() => caller.close())
  const few = await rounds(place, caller, 20)
  const many = await rounds(place, caller, 100)
  const name = `${PARTIES} parties at once`
  return [
    atMost(`${name} narrow down 20 slots by their links: each answered, p99`, few.p99, 'ms', 100),
    told('the same, median', few.median, 'ms'),
    told(`${name} narrow down 100 slots: each answered, p99`, many.p99, 'ms'),
    atMost('answers lost in all of them', few.lost + many.lost, '', 0),
  ]
}

async function rounds(place: Place, caller: Caller, slots: number) {
  const { id, tokens } = await propose(place, slots)
  const taken: number[] = []
  let lost = 0
  for (let round = 0; round < ROUNDS; round++) {
    const wanted = tokens.map((_, party) => starts(slots).filter((_, slot) => (slot + party + round) % 3 > 0))
    const took = await Promise.all(tokens.map((token, party) => narrow(caller, id, token, wanted[party]!)))
    if (round >= WARMING) taken.push(...took)
    lost += missing(JSON.parse((await caller.get(`/api/proposals/${id}`, tokens[0]!)).body), wanted)
  }
  return { ...figuresOf(taken), lost }
}

/** A proposal with links for all but its proposer, as their mails hold them. */
async function propose({ app }: Place, slots: number): Promise<{ id: string; tokens: string[] }> {
  const [host] = await makeTeam(app, 1, `host-${slots}`)
  const who = { person: host!.id, role: 'member', session: 'bench', scopes: [], link: null } as const
  const parties = Array.from({ length: PARTIES }, (_, index) => `party-${slots}-${index}@example.com`)
  const given = { parties, slots: starts(slots).map(start => ({ start, duration: 'PT1H' })) }
  const made = await create(app, who, given)
  if (!made.ok) throw new Error(made.detail)
  const { id } = made.value
  const others = made.value.parties.slice(1)
  const expiresAt = app.now() + day
  const wanted = others.map(({ person }) => ({ person, kind: 'proposal' as const, about: id, expiresAt }))
  return { id, tokens: await openLinks(app, wanted) }
}

function starts(count: number): string[] {
  const first = Temporal.Instant.from('2032-01-05T08:00:00Z').epochMilliseconds
  return Array.from({ length: count }, (_, index) => formatInstant(first + index * 3 * hour))
}

async function narrow(caller: Caller, id: string, token: string, wanted: readonly string[]): Promise<number> {
  const began = performance.now()
  const body = { slots: wanted.map(start => ({ start })) }
  const answer = await caller.patch(`/api/proposals/${id}`, token, body)
  if (answer.status !== 200) throw new Error(`${answer.status}: ${answer.body}`)
  return performance.now() - began
}

/** How many answers are not there as they were given. */
function missing({ parties, answers }: ProposalShape, wanted: readonly (readonly string[])[]): number {
  const said = new Set(answers.filter(one => one.answer === 'yes').map(one => `${one.person} ${one.start}`))
  return parties
    .slice(1)
    .flatMap(({ person }, party) => wanted[party]!.filter(start => !said.has(`${person} ${start}`))).length
}

if (import.meta.main) console.log(await narrowRows())
