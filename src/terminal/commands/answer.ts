import type { ProposalShape } from '#/proposals/schema/proposal.ts'
import { changeProposal, closeProposal, getProposal, notifyParties } from '#/proposals/schema.ts'
import { saidSlots, withRefusals } from '../state/answer.ts'
import { namedParties } from '../state/notify.ts'
import { line } from '../text/line.ts'
import { linesOfProposal } from '../view/proposal.ts'
import { saySlot } from '../view/say.ts'
import type { Read } from '../words/numbers.ts'
import { clockOf } from './clock.ts'
import { proposalId } from './ids.ts'
import { type Given, JSON_FLAG, type Kit, many, one, UsageError, type Verb, ZONE_FLAG } from './verb.ts'

export const answering: Verb = {
  name: 'proposals answer',
  takes: 'ID SLOT… (numbers; 4? is if needed; none refuses all)',
  words: [1, 101],
  about: 'say which slots suit you; the rest you refuse',
  flags: {
    ...JSON_FLAG,
    ...ZONE_FLAG,
    'if-needed': { value: '4,5', about: 'as 4? 5?, which some shells take for names of files' },
    note: { value: 'TEXT', about: 'a few words that all parties read' },
  },
  async run(kit, given) {
    const { id, proposal } = await opened(kit, given)
    const unsure = many(given, 'if-needed').map(number => `${number}?`)
    const slots = must(saidSlots(proposal, [...given.words.slice(1), ...unsure].join(' ')))
    const note = one(given, 'note')
    const body = {
      slots: withRefusals(proposal, slots),
      others: 'keep' as const,
      ...(note === undefined ? {} : { note }),
    }
    const after = await kit.call(changeProposal, { params: { id }, body })
    await kit.print(after, async () => linesOfProposal(after, await clockOf(kit, given), (await kit.me()).id))
  },
}

export const notifying: Verb = {
  name: 'proposals notify',
  takes: 'ID',
  words: [1, 1],
  about: 'write to parties what is in common; refused when that is not what you name with --slots',
  flags: {
    ...JSON_FLAG,
    to: { value: '1,2|all', about: 'parties by their numbers' },
    message: { value: 'TEXT', about: 'a few words of your own' },
    slots: { value: '1,3', about: 'what you take for common; as it is now, unless said' },
  },
  async run(kit, given) {
    const to = many(given, 'to').join(' ')
    if (!to) throw new UsageError('Say whom to write to: --to 1,2 or --to all')
    const { id, proposal } = await opened(kit, given)
    const parties = must(namedParties(proposal, to, (await kit.me()).id))
    const named = many(given, 'slots').join(' ')
    const slots = named ? must(saidSlots(proposal, named)).map(nameOf) : proposal.common
    const message = one(given, 'message')
    const body = { parties, slots, ...(message === undefined ? {} : { message }) }
    const answer = await kit.call(notifyParties, { params: { id }, body })
    await kit.print(answer, () => [line(`Written to ${answer.notified.length}.`)])
  },
}

export const closing: Verb = {
  name: 'proposals close',
  takes: 'ID SLOT',
  words: [2, 2],
  about: 'decide for a slot: it becomes a meeting, and everybody is invited',
  flags: { ...JSON_FLAG, ...ZONE_FLAG },
  async run(kit, given) {
    const { id, proposal } = await opened(kit, given)
    const slots = must(saidSlots(proposal, given.words[1]!)).map(nameOf)
    if (slots.length !== 1) throw new UsageError('Name the one slot to close on.')
    const answer = await kit.call(closeProposal, { params: { id }, body: slots[0]! })
    await kit.print(answer, async () => {
      const when = saySlot(slots[0]!, await clockOf(kit, given))
      return [line(`Closed on ${when}. The meeting is ${answer.meeting}.`)]
    })
  },
}

async function opened(kit: Kit, given: Given): Promise<{ id: string; proposal: ProposalShape }> {
  const id = await proposalId(kit, given.words[0]!)
  return { id, proposal: await kit.call(getProposal, { params: { id } }) }
}

function nameOf({ start, duration }: { start: string; duration: string }) {
  return { start, duration }
}

function must<T>(read: Read<T>): T {
  if (!read.ok) throw new UsageError(read.fault)
  return read.value
}
