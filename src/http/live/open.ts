import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '#/app.ts'
import { Bell } from '#/clock/bell.ts'
import type { ClockOptions } from '#/clock/loop.ts'
import { type Listener, Listeners } from '#/http/live/listeners.ts'
import { neighbours } from '#/http/live/neighbours.ts'
import { readerOf } from '#/http/live/reader.ts'
import { CHANNEL } from '#/journal/actions/hear.ts'
import { DELIVER } from '#/messages/actions/tell.ts'
import { SEND } from '#/reminders/actions/put.ts'
import type { Result } from '#/shared/result.ts'
import { second } from '#/time/date.ts'

/** What happens, brought to those who listen. */
export type Live = {
  /** Something may have happened in this process; `message` is one that was perhaps sent or given up. */
  readonly ring: (message?: string) => void
  /** Another process says so, or may have while we were not connected (then nothing). */
  readonly heard: (payload: string) => void
  /** From now on a listener hears what happens. Resolves with the place from which on he does. */
  readonly join: (listener: Listener) => Promise<Result<string>>
  readonly leave: (listener: Listener) => void
  /** A session or key of this person has ended: whoever listened by it is shown out. */
  readonly look: (person: string) => void
  /** Where the journal was last read; null while nobody listens. */
  readonly place: () => string | null
  /** Milliseconds between signs of life. */
  readonly beatEvery: number
  readonly close: () => void
}

type Options = { readonly beatEvery?: number }

/** How often the journal is read unasked while somebody listens: what was never rung for is late by that. */
const LOOK_EVERY = 5 * second
/** Milliseconds in which more happens, to be read at once. */
const GATHER = 20

/** Reads the journal when something rings, and only while somebody listens. */
export function openLive(app: App, { beatEvery = 20 * second }: Options = {}): Live {
  const listeners = new Listeners()
  const reader = readerOf(app, listeners)
  const bell = new Bell()
  const others = neighbours(app)
  let isAttending = false
  let isClosed = false

  async function attend(): Promise<void> {
    isAttending = true
    while (!listeners.isEmpty && !isClosed) {
      await bell.wait(LOOK_EVERY).then(() => sleep(GATHER))
      await reader.read().catch(err => app.log.debug({ err }, 'The journal could not be read for open pages'))
    }
    isAttending = false
    reader.forget()
  }

  function note(messages: readonly string[] | undefined): void {
    if (!messages || listeners.isEmpty) return
    reader.note(messages)
    bell.ring()
  }

  return {
    ring(message) {
      const messages = message === undefined ? [] : [message]
      note(messages)
      others.tell(messages)
    },
    heard: payload => note(others.read(payload)),
    async join(listener) {
      const joined = await reader.join(listener)
      if (joined.ok && !isAttending) void attend()
      return joined
    },
    leave: listener => listeners.remove(listener),
    look: person => listeners.look(person),
    place: reader.place,
    beatEvery,
    close() {
      isClosed = true
      others.close()
      listeners.each(listener => listener.end())
      bell.ring()
    },
  }
}

/** What the clock is to say and to hear, so that its work is seen on open pages, and that of other processes. */
export function forClock(live: Live): ClockOptions {
  return {
    done: ({ kind, subject }) => live.ring(kind === DELIVER || kind === SEND ? subject : undefined),
    channels: { [CHANNEL]: live.heard },
  }
}
