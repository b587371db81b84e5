import { Problem } from '#/client/client.ts'
import { listMeetings } from '#/meetings/schema.ts'
import { listProposals } from '#/proposals/schema.ts'
import { pagesOf } from '../ask.ts'
import { type Kit, UsageError } from './verb.ts'

const WHOLE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** How many of the latest are looked through for the beginning of an id. */
const MOST = 1000

export async function proposalId({ call }: Kit, given: string): Promise<string> {
  return idOf(given, 'proposal', () => pagesOf(page => call(listProposals, { query: page }), MOST))
}

export async function meetingId({ call }: Kit, given: string): Promise<string> {
  return idOf(given, 'meeting', () => pagesOf(page => call(listMeetings, { query: page }), MOST))
}

/** An id, or the only one that begins so. @throws UsageError when it is no beginning of one, or of several */
async function idOf(
  given: string,
  what: string,
  list: () => Promise<{ items: readonly { id: string }[] }>,
): Promise<string> {
  const start = given.toLowerCase()
  if (WHOLE.test(start)) return start
  if (!/^[0-9a-f][0-9a-f-]*$/.test(start)) throw new UsageError(`${given} is no id of a ${what}.`)
  const ids = new Set((await list()).items.map(({ id }) => id))
  const found = [...ids].filter(id => id.startsWith(start))
  if (found.length === 1) return found[0]!
  if (found.length > 1) {
    const some = found.slice(0, 5).map(id => `\n  ${id}`)
    throw new UsageError(`${given} is the beginning of ${found.length} ids. Give more of it:${some.join('')}`)
  }
  const detail = `No ${what} of yours has an id that begins with ${given}.`
  throw new Problem({ type: '/problems/not-found', title: detail, status: 404, detail })
}

/** How much of each id has to be typed to name it among these, eight characters at least. */
export function shortest(ids: readonly string[]): number {
  const all = [...new Set(ids)].sort()
  const shared = all.slice(1).map((id, index) => commonLength(id, all[index]!))
  return Math.min(36, Math.max(8, ...shared.map(length => length + 1)))
}

function commonLength(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
