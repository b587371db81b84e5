import type { Asking, Effect, Part, State, Step } from './types.ts'

/** Shows something, and asks nothing any more. */
export function show(state: State, ...shown: readonly Part[]): Step {
  return { state: { ...state, asking: null, shown }, effects: [] }
}

export function say(state: State, text: string): Step {
  return show(state, { page: 'said', text })
}

/** Says what is wrong with a line. Somebody who sits there may correct it: what was asked is still asked. */
export function fault(state: State, text: string): Step {
  const problem = { type: '/problems/invalid-input', title: '', status: 400, detail: text }
  const asking = state.attended ? state.asking : null
  return { state: { ...state, asking, failure: problem, shown: [{ page: 'fault', text }] }, effects: [] }
}

export function ask(state: State, asking: Asking, ...shown: readonly Part[]): Step {
  return { state: { ...state, asking, shown }, effects: [] }
}

export function carryOut(state: State, ...effects: readonly Effect[]): Step {
  return { state: { ...state, asking: null, shown: [] }, effects }
}
