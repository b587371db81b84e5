import { parentPort } from 'node:worker_threads'
import type { SeriesTexts } from '#/carriers.ts'
import type { Some } from '#/post/batches.ts'
import { textOf } from '#/post/calendar-text.ts'
import {
  type Copy,
  type EventsReading,
  type Parts,
  partObjects,
  type Reading,
  readBusy,
  readCopy,
  readEvents,
  type Sought,
  type Survey,
  survey,
  TOO_SLOW,
} from '#/time/calendar.ts'

/** Some items to be read one by one; `at` is told which of them is being read. */
type Items<Item> = { readonly items: readonly Item[]; readonly at: Int32Array }

/** `isSlow`: it took so long that nobody should read it again before it changes. */
export type Expanded = { readonly read: EventsReading; readonly isSlow: boolean }

/** What a thread of calendars can be asked, and what it answers. What is given as bytes is as somebody's server sent it. */
export type Questions = {
  readonly busy: { asked: { calendar: string | Uint8Array; sought: Sought }; answered: Reading }
  readonly part: { asked: Uint8Array; answered: Parts }
  readonly survey: { asked: Items<string>; answered: Some<Survey> }
  readonly events: { asked: Items<SeriesTexts> & { sought: Sought }; answered: Some<Expanded> }
  readonly copies: { asked: Items<string> & { timezone: string }; answered: Some<Copy | null> }
}
export type Kind = keyof Questions

export type Question = { [K in Kind]: { readonly kind: K; readonly asked: Questions[K]['asked'] } }[Kind]

const ANSWERS: { readonly [K in Kind]: (asked: Questions[K]['asked']) => Questions[K]['answered'] } = {
  busy: ({ calendar, sought }) =>
    readBusy(typeof calendar === 'string' ? calendar : textOf(calendar), sought),
  part: bytes => partObjects(textOf(bytes)),
  survey: asked => some(asked, survey),
  events: ({ sought, ...asked }) => some(asked, ({ texts }) => expanded(texts, sought)),
  copies: ({ timezone, ...asked }) => some(asked, text => readCopy(text, timezone)),
}

/** Then it is another's turn, in milliseconds of a processor: what a busy machine takes besides is nobody's fault. */
const SLICE = 300

function some<Item, Answer>({ items, at }: Items<Item>, read: (item: Item) => Answer): Some<Answer> {
  const began = used()
  const answers: Answer[] = []
  for (const [i, item] of items.entries()) {
    Atomics.store(at, 0, i)
    answers.push(read(item))
    if (used() - began >= SLICE) break
  }
  return { answers, took: used() - began }
}

/** A series as programs write it takes 0.1 ms; one that takes so long is a burden each time that it is read. */
const LONGEST = 1_500

function expanded(texts: readonly string[], sought: Sought): Expanded {
  const began = used()
  const read = readEvents(texts.join('\n'), sought)
  const isInVain = read.ok && read.notes.some(({ reason }) => reason === TOO_SLOW)
  return { read, isSlow: isInVain || used() - began > LONGEST }
}

/** Milliseconds that this thread has worked. */
function used(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

parentPort?.on('message', ({ kind, asked }: Question) => {
  const answer = ANSWERS[kind] as (asked: unknown) => unknown
  parentPort!.postMessage(answer(asked))
})
parentPort?.postMessage('ready')
