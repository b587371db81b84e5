import type { Fault } from '#/shared/result.ts'
import { day, hour, minute, second } from '#/time/date.ts'

/** A page of them is as many as somebody can look after. */
export const MOST = 20

/** After a rotation the old secret signs along for so long: time to bring the new one to every receiver. */
export const OLD_SECRET_LASTS = day

/** The name of what the test button sends. Nobody asks for it by name. */
export const TEST = 'webhook.test'

/** What is wrong with an address, as far as its text tells. Where it leads is looked at with each call. */
export function addressFaults(url: string): Fault[] {
  const message = messageFor(url)
  return message === undefined ? [] : [{ path: 'url', message }]
}

function messageFor(text: string): string | undefined {
  if (!URL.canParse(text)) return 'is not an address; give it like https://example.com/hook'
  const { protocol, username, password, hash } = new URL(text)
  if (protocol !== 'https:' && protocol !== 'http:') return 'must begin with https://'
  if (username || password) return 'must not hold a name or a password; the signature says who is calling'
  if (hash) return 'must not have a part after #, which is never sent'
  return undefined
}

/** What is known when an attempt has ended. Instants in epoch milliseconds. */
export type Attempt = {
  readonly event: string
  /** This one included. */
  readonly attempts: number
  /** What was answered; null when nothing was. */
  readonly status: number | null
  /** How often in a row nothing was taken before, over all deliveries of the webhook, and since when. */
  readonly failures: number
  readonly failingSince: number | null
  readonly now: number
  /** From 0 to 1: what failed together is not tried together. */
  readonly chance: number
}

export type Outcome =
  | { readonly taken: true }
  | {
      readonly taken: false
      /** When it is tried again; null: never. */
      readonly dueAt: number | null
      /** Until then the webhook is left alone; null: as before. */
      readonly pausedUntil: number | null
      /** Why nothing more is sent to it. */
      readonly stop: 'gone' | 'failing' | null
    }

/** The schedule of Standard Webhooks ("Deliverability and reliability"): the last try is three days after the first. */
const WAITS = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
]

/** A receiver that took nothing for so long is not there any more. */
const FAILING_LASTS = 5 * day

/** What follows from an attempt. Only 2xx is a yes; 410 says that the receiver is gone for good (RFC 9110 §15.5.11). */
export function outcomeOf(attempt: Attempt): Outcome {
  const { event, attempts, status, failures, failingSince, now, chance } = attempt
  if (status !== null && status >= 200 && status < 300) return { taken: true }
  // A test says something to the one who pressed the button, and nothing about what happens otherwise.
  if (event === TEST) return { taken: false, dueAt: null, pausedUntil: null, stop: null }
  const wait = WAITS[attempts - 1]
  const isGone = status === 410
  const isOver = failingSince !== null && now - failingSince >= FAILING_LASTS
  return {
    taken: false,
    // Ten percent of jitter. What is answered last before it is stopped is over for its own reason.
    dueAt: wait === undefined || isGone || isOver ? null : now + Math.round(wait * (1 + chance / 10)),
    pausedUntil: now + pauseAfter(failures + 1),
    stop: isGone ? 'gone' : isOver ? 'failing' : null,
  }
}

const LONGEST_PAUSE = 5 * minute

/**
 * Milliseconds for which a webhook is left alone that has failed so often in a row: with thousands of deliveries
 * waiting, one is enough to see whether it is back.
 */
function pauseAfter(failures: number): number {
  return Math.min(second * 2 ** (failures - 1), LONGEST_PAUSE)
}

/** In words, for the log of deliveries. */
export function reasonFor(status: number): string | null {
  if (status >= 200 && status < 300) return null
  if (status >= 300 && status < 400) return `It redirected (${status}); give the address it leads to instead.`
  if (status === 410) return 'It is gone (410).'
  return `It answered ${status}.`
}
