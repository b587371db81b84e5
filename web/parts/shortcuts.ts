import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

/** Whether single keys do things; some people's tools type them by accident (WCAG 2.1.4). On unless turned off here. */
export function useShortcuts(): { on: boolean; turn: (on: boolean) => void } {
  return { on: useSyncExternalStore(listen, shortcutsOn), turn }
}

export function shortcutsOn(): boolean {
  return localStorage.getItem('shortcuts') !== 'off'
}

function turn(on: boolean): void {
  if (on) localStorage.removeItem('shortcuts')
  else localStorage.setItem('shortcuts', 'off')
  for (const changed of listeners) changed()
}

function listen(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}
