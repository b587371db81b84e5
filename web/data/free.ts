import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { getFree } from '#/availability/schema.ts'
import type { AnswerOf } from '#/shared/endpoint.ts'
import { normal, type Window, type Windows } from '#/time/window.ts'
import { ask } from '../api.ts'
import { isoOf, millis } from '../parts/when.ts'

export type Free = AnswerOf<typeof getFree>

/** When each of these people is free within a window, and why not in the rest of it; as each answer arrives. */
export function useFreeOf(
  people: readonly string[],
  window: { start: string; end: string },
): Map<string, Free> {
  return useQueries({
    queries: people.map(id => ({
      queryKey: ['time', 'free', id, window],
      queryFn: () => ask(getFree, { params: { id }, query: window }),
      placeholderData: keepPreviousData,
    })),
    combine: answers =>
      new Map(answers.flatMap(({ data }, at) => (data ? [[people[at]!, data] as const] : []))),
  })
}

/** What is known of somebody's time. Instants in epoch milliseconds. */
export type Calendar = {
  /** The time that was read so far. */
  readonly known: Windows
  readonly free: Windows
  readonly busy: readonly (Window & { readonly kind: Free['busy'][number]['kind'] })[]
}

/** Four weeks are read at once, always the same four: so going back and forth asks for nothing twice. */
const CHUNK = 28 * 86_400_000

/** The calendars of people for all of these times, wherever they lie; as each answer arrives. */
export function useCalendars(people: readonly string[], times: readonly Window[]): Map<string, Calendar> {
  const wanted = people.flatMap(person => chunksOf(times).map(chunk => ({ person, chunk })))
  return useQueries({
    queries: wanted.map(({ person, chunk }) => ({
      queryKey: ['time', 'free', person, chunk],
      queryFn: () => readChunk(person, chunk),
    })),
    combine: answers => {
      const read = answers.flatMap(({ data, isError }, at) => {
        const { person, chunk } = wanted[at]!
        return data || isError ? [{ person, calendar: data ?? unreadable(chunk) }] : []
      })
      const byPerson = Map.groupBy(read, ({ person }) => person)
      return new Map(
        [...byPerson].map(([person, parts]) => [person, joined(parts.map(part => part.calendar))]),
      )
    },
  })
}

function chunksOf(times: readonly Window[]): number[] {
  const chunks = times.flatMap(({ start, end }) => {
    const first = Math.floor(start / CHUNK)
    return Array.from({ length: Math.floor((end - 1) / CHUNK) - first + 1 }, (_, more) => first + more)
  })
  return [...new Set(chunks)].sort((a, b) => a - b)
}

async function readChunk(person: string, chunk: number): Promise<Calendar> {
  const window = boundsOf(chunk)
  const query = { start: isoOf(window.start), end: isoOf(window.end) }
  const { free, busy } = await ask(getFree, { params: { id: person }, query })
  return {
    known: [window],
    free: free.map(spanOf),
    busy: busy.map(each => ({ ...spanOf(each), kind: each.kind })),
  }
}

function unreadable(chunk: number): Calendar {
  const window = boundsOf(chunk)
  return { known: [window], free: [], busy: [{ ...window, kind: 'unknown' }] }
}

function boundsOf(chunk: number): Window {
  return { start: chunk * CHUNK, end: (chunk + 1) * CHUNK }
}

function joined(parts: readonly Calendar[]): Calendar {
  return {
    known: normal(parts.flatMap(({ known }) => known)),
    free: normal(parts.flatMap(({ free }) => free)),
    busy: parts.flatMap(({ busy }) => busy),
  }
}

function spanOf({ start, end }: { start: string; end: string }): Window {
  return { start: millis(start), end: millis(end) }
}
