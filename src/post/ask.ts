import { within } from '#/post/limit.ts'
import { second } from '#/time/date.ts'

/** A gateway answers in a second or two; a text message that waits longer is one for the next try. */
const PATIENCE = 10 * second
/** Its answers are a few lines of JSON. */
const MOST = 64 * 1024

export type Answered = { readonly status: number; readonly json: Readonly<Record<string, unknown>> }

/**
 * POSTs to an address from the settings and reads the answer; what is no JSON object is an empty one.
 * @throws when there is no answer in time
 */
export async function ask(
  url: string,
  headers: Record<string, string>,
  body: string,
  patience = PATIENCE,
): Promise<Answered> {
  const late = new Error(`The gateway did not answer within ${patience / second} seconds.`)
  return within(patience, late, async signal => {
    try {
      const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal })
      return { status: answer.status, json: objectFrom(await start(answer)) }
    } catch (error) {
      const { cause, message } = error as Error
      throw new Error(`The gateway could not be asked: ${(cause as Error | undefined)?.message ?? message}`)
    }
  })
}

/** As much of the body as we care for. */
async function start(answer: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of answer.body ?? []) {
    chunks.push(chunk)
    length += chunk.length
    if (length > MOST) break
  }
  return Buffer.concat(chunks).toString('utf8')
}

function objectFrom(text: string): Answered['json'] {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Answered['json']) : {}
  } catch {
    return {}
  }
}
