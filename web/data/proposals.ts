import {
  keepPreviousData,
  type QueryClient,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { forgetCalendar, overlayCalendar } from '#/proposals/schema/calendar.ts'
import {
  addParty,
  copyProposal,
  getProposalLog,
  removeParty,
  revokePartyLinks,
  sendPartyLink,
} from '#/proposals/schema/parties.ts'
import type { ProposalShape, ProposalState } from '#/proposals/schema/proposal.ts'
import {
  addSlots,
  changeProposal,
  closeProposal,
  createProposal,
  deleteProposal,
  getProposal,
  listProposals,
  notifyParties,
} from '#/proposals/schema.ts'
import type { AnswerOf, BodyOf } from '#/shared/endpoint.ts'
import { ask } from '../api.ts'
import { everyItem } from './pages.ts'

export type {
  Finish,
  ProposalShape as Proposal,
  ProposalState,
  ProposalSummary,
} from '#/proposals/schema/proposal.ts'
export type { NewSlot, SlotAnswer, SlotName } from '#/proposals/schema/slots.ts'
export type NewProposal = BodyOf<typeof createProposal>
export type ProposalEntry = AnswerOf<typeof getProposalLog>['items'][number]
export type Slot = ProposalShape['slots'][number]
export type Party = ProposalShape['parties'][number]
export type SlotBusy = ProposalShape['mine']['busy'][number]
export type Overlay = AnswerOf<typeof overlayCalendar>
export type Closed = AnswerOf<typeof closeProposal>

/** What waits for my answer, the latest first. */
export function useWaitingProposals() {
  return useQuery({
    queryKey: ['proposals', 'waiting'],
    queryFn: () => ask(listProposals, { query: { waiting: true, limit: 200 } }),
    select: ({ items }) => items,
  })
}

/** Proposals of one state, or all, the latest first; a page at a time. */
export function useProposals(state?: ProposalState) {
  return useInfiniteQuery({
    queryKey: ['proposals', 'list', state ?? 'all'],
    queryFn: ({ pageParam: cursor }) =>
      ask(listProposals, {
        query: { limit: 50, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) },
      }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    select: ({ pages }) => pages.flatMap(page => page.items),
    placeholderData: keepPreviousData,
  })
}

/** Proposals that may wait for the choice of their proposer: open ones, and those that ended without one. */
export function useUndecided() {
  return useQuery({
    queryKey: ['proposals', 'list', 'undecided'],
    queryFn: async () => {
      const of = (state: ProposalState) =>
        everyItem(page => ask(listProposals, { query: { state, ...page } }))
      return (await Promise.all([of('open'), of('ended')])).flat()
    },
  })
}

export const proposalQuery = (id: string) =>
  queryOptions({ queryKey: ['proposals', 'one', id], queryFn: () => ask(getProposal, { params: { id } }) })

/** These proposals as a whole, those that have come; a change of one reads only that one anew. */
export function useProposalsOf(ids: readonly string[]): ProposalShape[] {
  return useQueries({
    queries: ids.map(proposalQuery),
    combine: answers => answers.flatMap(({ data }) => (data ? [data] : [])),
  })
}

/** What happened, oldest first; for the proposer also after it was taken back. */
export function useProposalLog(id: string) {
  return useQuery({
    queryKey: ['proposals', 'log', id],
    queryFn: () => everyItem(query => ask(getProposalLog, { params: { id }, query })),
  })
}

export function useCreateProposal() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: NewProposal & { idempotencyKey: string }) =>
      ask(createProposal, { body, idempotencyKey }),
    onSuccess: proposal => void shown(client, proposal),
  })
}

/** What every party may do; each shows the proposal as it is afterwards. */
export function useProposalVerbs(id: string) {
  const params = { id }
  return {
    /** Answers, and for the proposer its other fields. */
    change: useVerb((body: BodyOf<typeof changeProposal>) => ask(changeProposal, { params, body })),
    addSlots: useVerb((slots: BodyOf<typeof addSlots>['slots']) =>
      ask(addSlots, { params, body: { slots } }),
    ),
    notify: useTouching((body: BodyOf<typeof notifyParties>) => ask(notifyParties, { params, body })),
    /** Holds a calendar of mine against the slots. */
    overlay: useTouching((body: BodyOf<typeof overlayCalendar>) => ask(overlayCalendar, { params, body })),
    forgetCalendar: useTouching(() => ask(forgetCalendar, { params })),
  }
}

/** What only its proposer may do. */
export function useProposerVerbs(id: string) {
  const params = { id }
  return {
    /** Decides for a slot; the answer names the meeting. */
    close: useTouching((body: BodyOf<typeof closeProposal>) => ask(closeProposal, { params, body })),
    withdraw: useTouching(() => ask(deleteProposal, { params })),
    addParty: useVerb((body: BodyOf<typeof addParty>) => ask(addParty, { params, body })),
    sendLink: useTouching((person: string) => ask(sendPartyLink, { params: { id, person } })),
    revokeLinks: useTouching((person: string) => ask(revokePartyLinks, { params: { id, person } })),
    /** The same to the same parties; the answer is the new proposal. */
    copy: useVerb((body: BodyOf<typeof copyProposal>) => ask(copyProposal, { params, body })),
  }
}

/** Leaves somebody out; a party does it to leave. */
export function useRemoveParty(id: string) {
  return useTouching((person: string) => ask(removeParty, { params: { id, person } }))
}

/**
 * A mutation whose answer is a proposal. Nobody waits for the lists: what asked for it may leave them meanwhile, and what
 * is to follow would be lost with it.
 */
function useVerb<Input>(verb: (input: Input) => Promise<ProposalShape>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: verb, onSuccess: proposal => void shown(client, proposal) })
}

/** A mutation that answers something else. */
function useTouching<Input, Answer>(verb: (input: Input) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: verb, onSuccess: () => void refresh(client) })
}

function shown(client: QueryClient, proposal: ProposalShape): Promise<void> {
  client.setQueryData(proposalQuery(proposal.id).queryKey, proposal)
  return refresh(client)
}

/** A proposal holds everybody's time, writes to people, and becomes a meeting. */
async function refresh(client: QueryClient): Promise<void> {
  const keys = [['proposals'], ['meetings'], ['time'], ['messages'], ['people']]
  await Promise.all(keys.map(queryKey => client.invalidateQueries({ queryKey })))
}
