import { PROPOSAL_STATES, type ProposalState } from '#/proposals/schema/proposal.ts'
import { getProposal, listProposals } from '#/proposals/schema.ts'
import { pagesOf } from '../ask.ts'
import { readLog } from '../effects.ts'
import { hanging, type Line, line, span } from '../text/line.ts'
import { linesOfLog } from '../view/log.ts'
import { linesOfProposal } from '../view/proposal.ts'
import { linesOfSummary } from '../view/proposals.ts'
import { clockOf } from './clock.ts'
import { proposalId, shortest } from './ids.ts'
import { JSON_FLAG, numberOf, one, UsageError, type Verb, ZONE_FLAG } from './verb.ts'

/** What lists print without --limit, and the most they print with it. */
export const LISTED = { usual: 200, most: 5000 } as const
export const LIST_FLAGS = {
  ...JSON_FLAG,
  limit: { value: 'N', about: `at most so many (${LISTED.usual}; ${LISTED.most} at most)` },
  cursor: { value: 'NEXT', about: 'go on from the `next` of a list that had more' },
} as const

export const listing: Verb = {
  name: 'proposals list',
  takes: '',
  words: [0, 0],
  about: 'proposals that you made or are a party of, the latest first',
  flags: {
    ...LIST_FLAGS,
    ...ZONE_FLAG,
    state: { value: 'STATE', about: `only those: ${PROPOSAL_STATES.join(', ')}` },
    waiting: { about: 'only those that wait for your answer' },
  },
  async run(kit, given) {
    const state = one(given, 'state') as ProposalState | undefined
    if (state && !PROPOSAL_STATES.includes(state))
      throw new UsageError(`--state is one of ${PROPOSAL_STATES.join(', ')}.`)
    const query = { ...(state ? { state } : {}), ...(given.flags['waiting'] ? { waiting: true } : {}) }
    const most = numberOf(given, 'limit', LISTED.most) ?? LISTED.usual
    const list = await pagesOf(
      page => kit.call(listProposals, { query: { ...query, ...page } }),
      most,
      one(given, 'cursor'),
    )
    await kit.print(list, async () => {
      const [clock, me] = [await clockOf(kit, given), await kit.me()]
      const length = shortest(list.items.map(({ id }) => id))
      const rows = list.items.flatMap(proposal =>
        linesOfSummary(proposal, proposal.id.slice(0, length), clock, me.id),
      )
      return [...(rows.length ? rows : [line('No proposals.')]), ...moreLines(list.next)]
    })
  },
}

export const showing: Verb = {
  name: 'proposals show',
  takes: 'ID',
  words: [1, 1],
  about: 'a proposal: its slots, who can when, its parties',
  flags: { ...JSON_FLAG, ...ZONE_FLAG },
  async run(kit, given) {
    const proposal = await kit.call(getProposal, { params: { id: await proposalId(kit, given.words[0]!) } })
    await kit.print(proposal, async () =>
      linesOfProposal(proposal, await clockOf(kit, given), (await kit.me()).id),
    )
  },
}

export const logging: Verb = {
  name: 'proposals log',
  takes: 'ID',
  words: [1, 1],
  about: 'who did what, oldest first (1000 entries at most)',
  flags: { ...JSON_FLAG, ...ZONE_FLAG },
  async run(kit, given) {
    const id = await proposalId(kit, given.words[0]!)
    const log = await readLog(kit.call, id, await kit.me())
    await kit.print({ items: log.entries, next: log.next }, async () =>
      linesOfLog(log, await clockOf(kit, given)),
    )
  },
}

export function moreLines(next: string | null): Line[] {
  return next === null ? [] : [hanging(2, span('faint', `There are more: --cursor ${next}`))]
}
