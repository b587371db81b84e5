import { parentPort } from 'node:worker_threads'
import type { SeriesTexts } from '#/carriers.ts'
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
} from '#/time/calendar.ts'

/** What a thread of calendars can be asked, and what it answers. What is given as bytes is as somebody's server sent it. */
export type Questions = {
  readonly busy: { asked: { calendar: string | Uint8Array; sought: Sought }; answered: Reading }
  readonly part: { asked: Uint8Array; answered: Parts }
  readonly survey: { asked: readonly string[]; answered: readonly Survey[] }
  readonly events: {
    asked: { series: readonly SeriesTexts[]; sought: Sought }
    answered: readonly EventsReading[]
  }
  readonly copies: {
    asked: { texts: readonly string[]; timezone: string }
    answered: readonly (Copy | null)[]
  }
}
export type Kind = keyof Questions

export type Question = { [K in Kind]: { readonly kind: K; readonly asked: Questions[K]['asked'] } }[Kind]

const ANSWERS: { readonly [K in Kind]: (asked: Questions[K]['asked']) => Questions[K]['answered'] } = {
  busy: ({ calendar, sought }) =>
    readBusy(typeof calendar === 'string' ? calendar : textOf(calendar), sought),
  part: bytes => partObjects(textOf(bytes)),
  survey: texts => texts.map(survey),
  events: ({ series, sought }) => series.map(({ texts }) => readEvents(texts.join('\n'), sought)),
  copies: ({ texts, timezone }) => texts.map(text => readCopy(text, timezone)),
}

parentPort?.on('message', ({ kind, asked }: Question) => {
  const answer = ANSWERS[kind] as (asked: unknown) => unknown
  parentPort!.postMessage(answer(asked))
})
parentPort?.postMessage('ready')
