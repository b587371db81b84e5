import type { Client } from '#/client/client.ts'
import { getMe } from '#/people/schema.ts'
import { isZone } from '#/time/zone.ts'
import { carry } from './effects.ts'
import { type Lines, openLines } from './lines.ts'
import { exitCodeOf, INTERRUPTED, reach } from './reach.ts'
import type { Event, State } from './state/types.ts'
import { begin, update } from './state.ts'
import { greeting, prompt, view } from './view.ts'
import type { World } from './world.ts'

/** The prompt, until whoever sits there leaves or the lines that came through a pipe end. Returns the exit code. */
export async function converse(world: World, server: string, key: string): Promise<number> {
  const left = new AbortController()
  const call = reach(server, key, left.signal)
  const { id, name, email, timezone } = await call(getMe, {})
  const zone = isZone(timezone) ? timezone : 'UTC'
  const me = { id, name, email, timezone: zone }
  const lines = openLines(world.input, world.output, world.attended, {
    interrupted: () => {
      left.abort()
    },
    history: true,
  })
  let state = begin({ me, server, zone, now: world.now(), attended: world.attended })
  if (world.attended) world.print(greeting(state, world.columns(), world.colour))
  try {
    while (!state.over && !left.signal.aborted) {
      const text = await nextLine(world, lines, state)
      const event: Event = text === null ? { kind: 'end' } : { kind: 'line', text, now: world.now() }
      state = await happen(world, call, state, event)
    }
  } catch (error) {
    if (!left.signal.aborted) throw error
  } finally {
    lines.close()
  }
  if (left.signal.aborted) return INTERRUPTED
  return !world.attended && state.failure ? exitCodeOf(state.failure) : 0
}

function nextLine(world: World, lines: Lines, state: State): Promise<string | null> {
  const { above, before } = prompt(state, world.columns())
  if (world.attended && above !== null) world.output.write(`${above}\n`)
  return lines.next(before)
}

/** An event and all that comes of it, each shown as it comes. */
async function happen(world: World, call: Client, before: State, first: Event): Promise<State> {
  let state = before
  const events = [first]
  for (let event = events.shift(); event; event = events.shift()) {
    const step = update(state, event)
    state = step.state
    const isFault = state.shown.some(({ page }) => page === 'fault' || page === 'problem')
    world.print(view(state, world.columns(), world.colour), isFault)
    for (const effect of step.effects) events.push(await carry(call, state, effect))
  }
  return state
}
