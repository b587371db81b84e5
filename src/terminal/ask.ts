import { getFree, getTimeline } from '#/availability/schema.ts'
import { type Client, Problem } from '#/client/client.ts'
import type { PersonShape } from '#/people/schema.ts'
import { getMe, getPerson, listPeople } from '#/people/schema.ts'
import type { Page } from '#/shared/paging.ts'
import { formatInstant } from '#/time/instant.ts'
import { normal, subtract, type Window } from '#/time/window.ts'
import type { FreeTime } from './view/free.ts'
import { msOf } from './view/say.ts'

/** The pages of a list as one, `most` items at most; `next` is where to go on when there is more. */
export async function pagesOf<T>(
  page: (query: { limit: number; cursor?: string }) => Promise<Page<T>>,
  most: number,
  from?: string,
): Promise<Page<T>> {
  const items: T[] = []
  let next: string | null = from ?? null
  do {
    const limit = Math.min(200, most - items.length)
    const one: Page<T> = await page({ limit, ...(next === null ? {} : { cursor: next }) })
    items.push(...one.items)
    next = one.next
  } while (next !== null && items.length < most)
  return { items, next }
}

/** Somebody by his address or id, or oneself. @throws Problem when nobody known is called that */
export async function personNamed(call: Client, name: string | null): Promise<PersonShape> {
  if (name === null) return call(getMe, {})
  if (/^[0-9a-f-]{36}$/i.test(name)) return call(getPerson, { params: { id: name } })
  const found = await personWith(call, name)
  if (found) return found
  const detail = `Nobody you may know of here has the address ${name}.`
  throw new Problem({ type: '/problems/not-found', title: detail, status: 404, detail })
}

export async function personWith(call: Client, email: string): Promise<PersonShape | undefined> {
  const { items } = await call(listPeople, { query: { find: email.slice(0, 120), limit: 50 } })
  return items.find(person => person.email.toLowerCase() === email.toLowerCase())
}

/** What is free, firm and held of somebody's time. */
export async function freeTime(call: Client, who: string | null, window: Window): Promise<FreeTime> {
  const { id, name } = await personNamed(call, who)
  const query = { start: formatInstant(window.start), end: formatInstant(window.end) }
  const [{ free, busy }, timeline] = await Promise.all([
    call(getFree, { params: { id }, query }),
    pagesOf(page => call(getTimeline, { params: { id }, query: { ...query, ...page } }), 1000),
  ])
  const firm = busy.filter(({ kind }) => kind === 'meeting' || kind === 'external').map(windowIn)
  const held = timeline.items.filter(({ kind }) => kind === 'hold').map(windowIn)
  return {
    name: who === null ? null : name,
    window,
    free: free.map(windowIn),
    firm,
    held: [...subtract(normal(held), normal(firm))],
  }
}

function windowIn({ start, end }: { start: string; end: string }): Window {
  return { start: msOf(start), end: msOf(end) }
}
