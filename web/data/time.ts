import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  getHours,
  getOverlap,
  getTimeline,
  type HoursShape,
  listOpenings,
  offerOpening,
  putHours,
  type TimelineShape,
  withdrawOpening,
} from '#/availability/schema.ts'
import type { QueryOf } from '#/shared/endpoint.ts'
import type { Hours } from '#/time/hours.ts'
import type { Window } from '#/time/window.ts'
import { ask } from '../api.ts'
import { useNow } from '../parts/now.ts'
import { datesWindow, isoOf, millis } from '../parts/when.ts'
import { everyItem } from './pages.ts'

const DAY = 86_400_000

export function useHours(person: string) {
  return useQuery({
    queryKey: ['time', 'hours', person],
    queryFn: () => ask(getHours, { params: { id: person } }),
  })
}

/** Shows the new hours at once, and what follows from them as soon as the server has them. */
export function useSaveHours(person: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (hours: Hours) => ask(putHours, { params: { id: person }, body: plain(hours) }),
    onSuccess: hours => {
      client.setQueryData(['time', 'hours', person], hours)
      return client.invalidateQueries({ queryKey: ['time'] })
    },
  })
}

/** Openings that remain free in the coming three months. */
export function useOpenings(person: string) {
  const today = Math.floor(useNow() / DAY) * DAY
  const query = { start: isoOf(today), end: isoOf(today + 92 * DAY) }
  return useQuery({
    queryKey: ['time', 'openings', person, today],
    queryFn: () =>
      everyItem(page => ask(listOpenings, { params: { id: person }, query: { ...query, ...page } })),
    select: items => items.map(spanOf),
  })
}

export function useOffer(person: string) {
  return useOpeningChange((window: Window) =>
    ask(offerOpening, { params: { id: person }, body: textOf(window) }),
  )
}

export function useWithdraw(person: string) {
  return useOpeningChange((window: Window) =>
    ask(withdrawOpening, { params: { id: person }, body: textOf(window) }),
  )
}

/** What somebody offers on these dates, and what stands in it. */
export function useTimeline(person: string, dates: readonly string[], zone: string) {
  const query = datesWindow(dates, zone)
  return useQuery({
    queryKey: ['time', 'timeline', person, query],
    queryFn: () =>
      everyItem(page => ask(getTimeline, { params: { id: person }, query: { ...query, ...page } })),
    placeholderData: keepPreviousData,
    select: readTimeline,
  })
}

export type Timed = Window & Omit<TimelineShape, 'start' | 'end'>

export type Timeline = {
  openings: Window[]
  hours: Window[]
  claims: Timed[]
}

export type OverlapQuestion = QueryOf<typeof getOverlap>

export function useOverlap(query: OverlapQuestion | null) {
  return useQuery({
    queryKey: ['time', 'overlap', query],
    queryFn: () => ask(getOverlap, { query: query! }),
    enabled: query !== null,
    placeholderData: keepPreviousData,
  })
}

function useOpeningChange<Answer>(change: (window: Window) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: ['time'] }),
  })
}

function readTimeline(items: readonly TimelineShape[]): Timeline {
  const timed = items.map(item => ({ ...item, ...spanOf(item) }))
  const of = (...kinds: TimelineShape['kind'][]) => timed.filter(item => kinds.includes(item.kind))
  return { openings: of('opening'), hours: of('hours'), claims: of('meeting', 'hold', 'external') }
}

function spanOf({ start, end }: { start: string; end: string }): Window {
  return { start: millis(start), end: millis(end) }
}

function textOf({ start, end }: Window): { start: string; end: string } {
  return { start: isoOf(start), end: isoOf(end) }
}

/** The API's types are mutable, the rules' are not. */
function plain(hours: Hours): HoursShape {
  return {
    timezone: hours.timezone,
    weekly: hours.weekly.map(line => ({ ...line, days: [...line.days] })),
    exceptions: hours.exceptions.map(each => ({ ...each, windows: [...each.windows] })),
  }
}
