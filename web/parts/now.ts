import { useSyncExternalStore } from 'react'

/** The clock of the app: epoch milliseconds, to the minute. The one place in the app that reads the time. */
export function useNow(): number {
  return useSyncExternalStore(listen, read)
}

const MINUTE = 60_000

function read(): number {
  return Math.floor(Date.now() / MINUTE) * MINUTE
}

function listen(changed: () => void): () => void {
  const timer = setInterval(changed, 5_000)
  document.addEventListener('visibilitychange', changed)
  return () => {
    clearInterval(timer)
    document.removeEventListener('visibilitychange', changed)
  }
}
