import type { App } from '#/app.ts'
import type { Listener, Listeners } from '#/http/live/listeners.ts'
import { hearSince, placeNow } from '#/journal/actions/hear.ts'
import { partiesOf } from '#/messages/actions/parties.ts'
import { ok, type Result, refused } from '#/shared/result.ts'
import { turns } from '#/shared/turns.ts'

/** Reads the journal on behalf of all who listen, from where it was last read. */
export type Reader = {
  /** Tells everybody what was committed meanwhile. */
  readonly read: () => Promise<void>
  /** Adds a listener at the place where we are: he hears of everything after it, and of nothing before. */
  readonly join: (listener: Listener) => Promise<Result<string>>
  /** Messages that changed; told with the next reading. */
  readonly note: (messages: readonly string[]) => void
  readonly place: () => string | null
  /** The next to join begins where the journal is by then. */
  readonly forget: () => void
}

/** More at once are found when the pages read anew. */
const MOST_MESSAGES = 500

export function readerOf(app: App, listeners: Listeners): Reader {
  const inTurn = turns()
  let place: string | null = null
  let messages = new Set<string>()

  async function read(): Promise<void> {
    if (place === null) return
    const { place: next, happened, isWhole } = await hearSince(app, place, listeners.persons)
    place = next
    if (!isWhole) return listeners.each(listener => listener.reload(next))
    listeners.tell(happened, next)
    const changed = [...messages]
    messages = new Set()
    if (changed.length) listeners.tell(await partiesOf(app, changed), next)
  }

  async function join(listener: Listener): Promise<Result<string>> {
    await read()
    place ??= await placeNow(app)
    const objection = listeners.objection(listener.person)
    if (objection) return refused('too-many-requests', objection, { retry_after: 60 })
    listeners.add(listener)
    return ok(place)
  }

  return {
    read: () => inTurn(read),
    join: listener => inTurn(() => join(listener)),
    note(changed) {
      for (const message of changed) if (messages.size < MOST_MESSAGES) messages.add(message)
    },
    place: () => place,
    forget() {
      // Somebody may just be joining.
      void inTurn(async () => {
        if (listeners.isEmpty) place = null
      })
    },
  }
}
