import type { IncomingMessage } from 'node:http'
import { guardOf } from '#/post/guard.ts'
import { guardedRequest } from '#/post/guarded.ts'
import { within } from '#/post/limit.ts'
import { objectorOf } from '#/post/web.ts'
import { calendarAddress, LONGEST_CALENDAR } from '#/shared/calendar.ts'
import { ok, type Refused, type Result, refused } from '#/shared/result.ts'
import { second } from '#/time/date.ts'

/** Over all: looking up, connecting, redirects, and the last byte. */
const PATIENCE = 10 * second
/** Google's take none, a short link one, a moved Nextcloud two. */
const MOST_REDIRECTS = 3
/** For the whole server, so that slow ones do not use up its connections. */
const MOST_AT_ONCE = 16

const HEADERS = {
  accept: 'text/calendar, text/plain;q=0.5, */*;q=0.1',
  // What is counted while it comes is what is kept: no 1 MB that becomes 1 GB.
  'accept-encoding': 'identity',
  'user-agent': 'Muster',
}

/**
 * Fetches calendars from addresses that people gave us, each step under guard. What a refusal says of a place that does
 * not answer like one on the web is always the same: nobody learns from it what there is in a private network.
 */
export function openFetcher(named: readonly string[]): (url: string) => Promise<Result<Uint8Array>> {
  const [guard, objection] = [guardOf(named), objectorOf(named)]
  let underWay = 0

  async function follow(first: string, signal: AbortSignal): Promise<Result<Uint8Array>> {
    let url = first
    for (let steps = 0; steps <= MOST_REDIRECTS; steps++) {
      const request = { method: 'GET', url, headers: HEADERS }
      const answer = objection(url) ? null : await guardedRequest(guard, request, signal).catch(() => null)
      if (answer === null) return unreachable(first)
      const next = nextOf(answer, url)
      if (next === undefined) return contentOf(answer)
      answer.destroy()
      if (next === null) return unreachable(first)
      url = next
    }
    return none(`This address leads on to another more than ${MOST_REDIRECTS} times.`)
  }

  return async url => {
    if (underWay >= MOST_AT_ONCE)
      return refused('busy', 'Others have calendars fetched just now. Try again in a minute.')
    underWay++
    const late = new Error('late')
    try {
      return await within(PATIENCE, late, signal => follow(url, signal))
    } catch (error) {
      if (error !== late) throw error
      return none(`${hostOf(url)} did not send a calendar within ${PATIENCE / second} seconds.`)
    } finally {
      underWay--
    }
  }
}

/** Where an answer leads on to; undefined when it does not, null when that is no address. */
function nextOf(
  { statusCode, headers: { location } }: IncomingMessage,
  url: string,
): string | null | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode!) || location === undefined) return undefined
  if (/^webcals?:/i.test(location) || URL.canParse(location, url)) {
    const found = calendarAddress(/^webcals?:/i.test(location) ? location : new URL(location, url).href)
    return 'url' in found ? found.url : null
  }
  return null
}

async function contentOf(answer: IncomingMessage): Promise<Result<Uint8Array>> {
  const refusal = refusalOf(answer)
  if (refusal) {
    answer.destroy()
    return refusal
  }
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of answer) {
      chunks.push(chunk as Buffer)
      length += (chunk as Buffer).length
      if (length > LONGEST_CALENDAR) return TOO_LARGE
    }
    return ok(Buffer.concat(chunks))
  } catch {
    return none('The calendar broke off while it was being fetched. Try again.')
  } finally {
    answer.destroy()
  }
}

/** What the head of an answer says already. */
function refusalOf({ statusCode: status, headers }: IncomingMessage): Refused | undefined {
  if (status === 401 || status === 403)
    return none(
      `This address asks for a sign-in (${status}). Give the secret or public one that the calendar offers.`,
    )
  if (status === 404 || status === 410) return none(`There is nothing at this address (${status}).`)
  if (status !== 200) return none(`This address answered with ${status} and no calendar.`)
  if (!/^(identity)?$/i.test(headers['content-encoding'] ?? ''))
    return none('This address sends its calendar compressed although it was asked not to.')
  return Number(headers['content-length'] ?? 0) > LONGEST_CALENDAR ? TOO_LARGE : undefined
}

export const TOO_LARGE = refused(
  'too-large',
  'A calendar may have 1 MB. Give one of fewer years, or only a part of it.',
)

function unreachable(url: string): Refused {
  return none(
    `${hostOf(url)} cannot be reached. Look at the address; it should begin with https:// or webcal://.`,
  )
}

function none(sentence: string): Refused {
  return refused('no-calendar', sentence)
}

function hostOf(url: string): string {
  return new URL(url).hostname
}
