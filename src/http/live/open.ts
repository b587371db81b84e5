import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from '#/app.ts'
import { Bell } from '#/clock/bell.ts'
import type { ClockOptions } from '#/clock/loop.ts'
import { type Listener, Listeners } from '#/http/live/listeners.ts'
import { neighbours } from '#/http/live/neighbours.ts'
import { CHANNEL, hearSince, placeNow } from '#/journal/actions/hear.ts'
import { partiesOf } from '#/messages/actions/parties.ts'
import { DELIVER } from '#/messages/actions/tell.ts'
import { second } from '#/time/date.ts'

/** What happens, brought to those who listen. */
export type Live = {
  /** Something may have happened in this process; `message` is one that was perhaps sent or given up. */
  readonly ring: (message?: string) => void
  /** Another process says so, or may have while we were not connected (then nothing). */
  readonly heard: (payload: string) => void
  /** Why a person may not listen once more; undefined when he may. */
  readonly objection: (person: string) => string | undefined
  /** From now on a listener hears what happens. Resolves with the place from which on he does. */
  readonly join: (listener: Listener) => Promise<string>
  readonly leave: (listener: Listener) => void
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
  const bell = new Bell()
  const others = neighbours(app)
  let messages = new Set<string>()
  let place: string | null = null
  let looking: Promise<void> = Promise.resolve()
  let isAttending = false
  let isClosed = false

  async function look(): Promise<void> {
    const since = await hearSince(app, place!, listeners.persons)
    place = since.place
    if (!since.isWhole) return listeners.each(listener => listener.reload(since.place))
    for (const one of since.happened) listeners.tell(one, since.place)
    const changed = messages
    messages = new Set()
    if (changed.size) for (const one of await partiesOf(app, [...changed])) listeners.tell(one, since.place)
  }

  async function attend(): Promise<void> {
    isAttending = true
    while (!listeners.isEmpty && !isClosed) {
      await bell.wait(LOOK_EVERY)
      await sleep(GATHER)
      looking = look().catch(error =>
        app.log.debug({ err: error }, 'The journal could not be read for open pages'),
      )
      await looking
    }
    isAttending = false
    place = null
  }

  function note(changed: readonly string[]): void {
    if (listeners.isEmpty) return
    for (const message of changed) messages.add(message)
    bell.ring()
  }

  return {
    ring(message) {
      const changed = message === undefined ? [] : [message]
      note(changed)
      others.tell(changed)
    },
    heard: payload => {
      const changed = others.read(payload)
      if (changed) note(changed)
    },
    objection: person => listeners.objection(person),
    async join(listener) {
      listeners.add(listener)
      try {
        await looking // it may have asked before we were there
        const now = await placeNow(app)
        place ??= now
        if (!isAttending) void attend()
        return now
      } catch (error) {
        listeners.remove(listener)
        throw error
      }
    },
    leave: listener => listeners.remove(listener),
    place: () => place,
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
    done: ({ kind, subject }) => live.ring(kind === DELIVER ? subject : undefined),
    channels: { [CHANNEL]: live.heard },
  }
}
