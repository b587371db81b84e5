import { randomUUID } from 'node:crypto'
import type { App } from '#/app.ts'
import { wakeOthers } from '#/journal/actions/hear.ts'

/** The other processes on the same database. */
export type Neighbours = {
  /** Says that something happened here, and which messages changed. Soon, and at once for all that happens meanwhile. */
  readonly tell: (messages: readonly string[]) => void
  /** The messages that another process names; undefined when it was our own voice. */
  readonly read: (payload: string) => readonly string[] | undefined
  readonly close: () => void
}

/** Milliseconds: ten times a second is soon enough for eyes, and little for the database. */
const PAUSE = 100
/** A payload has 8,000 bytes. Of the rest the pages learn when they read anew. */
const MOST = 200

/** Who we are among them: a name made anew for each process. */
export function neighbours(app: App): Neighbours {
  const name = randomUUID()
  let waiting = new Set<string>()
  let timer: NodeJS.Timeout | null = null
  let last = Number.NEGATIVE_INFINITY

  function say(): void {
    timer = null
    last = performance.now()
    const payload = [name, ...[...waiting].slice(0, MOST)].join(' ')
    waiting = new Set()
    // While the database is away nothing can have happened that needs telling.
    wakeOthers(app, payload).catch(() => {})
  }

  return {
    tell(messages) {
      for (const message of messages) if (waiting.size < MOST) waiting.add(message)
      timer ??= setTimeout(say, Math.max(0, last + PAUSE - performance.now())).unref()
    },
    read(payload) {
      const [from, ...messages] = payload.split(' ')
      return from === name ? undefined : messages
    },
    close() {
      if (timer) clearTimeout(timer)
      timer = null
    },
  }
}
