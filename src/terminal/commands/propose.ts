import { FINISH_WHEN } from '#/proposals/schema/proposal.ts'
import { createProposal } from '#/proposals/schema.ts'
import type { BodyOf } from '#/shared/endpoint.ts'
import { linesOfProposal } from '../view/proposal.ts'
import type { Clock } from '../view/say.ts'
import { readLength } from '../words/length.ts'
import { readStart } from '../words/times.ts'
import { clockOf } from './clock.ts'
import { type Given, JSON_FLAG, many, numberOf, one, UsageError, type Verb, ZONE_FLAG } from './verb.ts'

type Body = BodyOf<typeof createProposal>

export const creating: Verb = {
  name: 'proposals create',
  takes: '',
  words: [0, 0],
  about: 'propose times: everybody named gets a mail',
  flags: {
    ...JSON_FLAG,
    ...ZONE_FLAG,
    with: { value: 'A@…,B@…', about: 'whom you ask' },
    slot: {
      value: 'START[/LENGTH]',
      about: 'a time, as 2026-12-01T10:00+01:00/PT30M, "tue 14:00/1h" or 2026-12-01/P1D',
    },
    length: { value: 'LENGTH', about: 'of slots that say none (30m; of whole days 1d)' },
    title: { value: 'TEXT', about: 'what it is about' },
    description: { value: 'TEXT', about: 'anything else' },
    location: { value: 'TEXT', about: 'where' },
    deadline: { value: 'TIME', about: 'until when answers count' },
    finish: { value: 'WHEN', about: `close by itself: ${FINISH_WHEN.join(', ')}` },
    quorum: { value: 'N', about: 'so many must be able to come' },
    required: { value: 'A@…,B@…', about: 'these must be able to come' },
    hidden: { about: 'parties do not see what others answered' },
    'no-counter': { about: 'parties may not add slots' },
  },
  async run(kit, given) {
    const clock = await clockOf(kit, given)
    const proposal = await kit.call(createProposal, { body: bodyOf(given, clock) })
    await kit.print(proposal, async () => linesOfProposal(proposal, clock, (await kit.me()).id))
  },
}

function bodyOf(given: Given, clock: Clock): Body {
  const parties = many(given, 'with')
  const slots = (given.flags['slot'] ?? []).map(text => slotIn(text, one(given, 'length'), clock))
  if (!parties.length) throw new UsageError('Say whom you ask: --with bo@example.com,cy@example.com')
  if (!slots.length) throw new UsageError('Give at least one time: --slot 2026-12-01T10:00+01:00/PT30M')
  const deadline = one(given, 'deadline')
  const texts = (['title', 'description', 'location'] as const).flatMap(name => {
    const text = one(given, name)
    return text === undefined ? [] : [[name, text] as const]
  })
  const finish = finishIn(given)
  return {
    parties,
    slots,
    timezone: clock.zone,
    ...Object.fromEntries(texts),
    ...(deadline === undefined ? {} : { deadline: momentIn(deadline, clock) }),
    ...(finish && { finish }),
    ...(given.flags['hidden'] && { hidden: true }),
    ...(given.flags['no-counter'] && { counter: false }),
  }
}

/** The length stands behind the last slash: a start has none. */
function slotIn(text: string, usual: string | undefined, clock: Clock): Body['slots'][number] {
  const [, start = text, own] = /^(.*?)(?:\/([^/]*))?$/s.exec(text)!
  const read = readStart(start, clock)
  if (!read.ok) throw new UsageError(`--slot ${read.fault}`)
  const isDay = read.value.start === read.value.date
  const length = readLength(own ?? usual ?? (isDay ? '1d' : '30m'))
  if (!length.ok) throw new UsageError(`--slot ${text}: ${length.fault}`)
  return { start: read.value.start, duration: length.value }
}

function momentIn(text: string, clock: Clock): string {
  const read = readStart(text, clock)
  if (read.ok && read.value.start !== read.value.date) return read.value.start
  throw new UsageError(`--deadline takes a day and a time, as "fri 18:00" or 2026-11-27T18:00+01:00.`)
}

function finishIn(given: Given): Body['finish'] {
  const quorum = numberOf(given, 'quorum', 101)
  const required = many(given, 'required')
  const when = one(given, 'finish') ?? (quorum === undefined ? undefined : 'quorum')
  if (when === undefined && required.length)
    throw new UsageError('--required needs --finish: when it closes by itself.')
  if (when === undefined) return undefined
  const known = FINISH_WHEN.find(word => word === when)
  if (!known) throw new UsageError(`--finish is one of ${FINISH_WHEN.join(', ')}.`)
  return {
    when: known,
    ...(quorum === undefined ? {} : { quorum }),
    ...(required.length ? { required } : {}),
  }
}
