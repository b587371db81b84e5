import { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

export type Event = { readonly event: string; readonly data: Record<string, string>; readonly at: number }

export type Page = {
  readonly status: number
  readonly headers: Headers
  readonly events: Event[]
  /** The place that a browser would bring back. */
  last: string
  /** Whether the server has hung up. */
  ended: boolean
  readonly close: () => void
}

/** An open page that listens: an EventSource as the standard has it, less connecting again. */
export async function openPage(url: string, token: string, last?: string): Promise<Page> {
  const aborting = new AbortController()
  const headers = { authorization: `Bearer ${token}`, ...(last && { 'last-event-id': last }) }
  const answer = await fetch(url, { headers, signal: aborting.signal })
  const close = () => aborting.abort()
  after(close)
  const { status } = answer
  const page: Page = { status, headers: answer.headers, events: [], last: '', ended: false, close }
  if (status === 200) void read(answer.body!, page)
  return page
}

async function read(body: ReadableStream<Uint8Array>, page: Page): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for await (const chunk of body) {
      const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
      rest = blocks.pop()!
      for (const block of blocks) take(block, page)
    }
  } catch {}
  page.ended = true
}

function take(block: string, page: Page): void {
  const fields = Object.fromEntries(
    block
      .split('\n')
      .filter(line => !line.startsWith(':'))
      .map(line => [line.split(':')[0]!, line.slice(line.indexOf(':') + 1).trim()]),
  )
  if (fields['id'] !== undefined) page.last = fields['id']
  if (fields['data'] === undefined) return
  page.events.push({
    event: fields['event'] ?? 'message',
    data: JSON.parse(fields['data']),
    at: performance.now(),
  })
}

/** The first event of that name, waited for. */
export async function heard(page: Page, name: string, count = 1, patience = 8_000): Promise<Event> {
  for (const end = performance.now() + patience; performance.now() < end; await sleep(5)) {
    const found = page.events.filter(one => one.event === name)
    if (found.length >= count) return found[count - 1]!
  }
  throw new Error(`No ${count} × ${name}: ${JSON.stringify(page.events)}`)
}
