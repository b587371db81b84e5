import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { type Happened, streamHappenings } from '#/journal/schema.ts'
import { EVERYTHING, touchedBy } from './touched.ts'

/** Reads anew what others change while this page is open. Once for a tab. */
export function useLive(): void {
  const client = useQueryClient()
  useEffect(() => listen(client), [client])
}

/**
 * A tab that nobody looks at lets go of its stream, and catches up when it is looked at again: over HTTP/1.1 a browser
 * has six connections to a host for all its tabs, and a seventh would wait for ever.
 */
const HIDDEN_FOR = 15_000
/** What happens together is read together. */
const GATHER = 250
/** A server that refuses the stream, or is gone, is asked again ever more seldom. */
const FIRST_WAIT = 2_000
const LONGEST_WAIT = 60_000

function listen(client: QueryClient): () => void {
  const gathered = gather(keys => {
    for (const queryKey of keys) void client.invalidateQueries({ queryKey })
  })
  const stream = keepOpen({
    happened: what => gathered.add(touchedBy(what)),
    missed: () => gathered.add(EVERYTHING),
  })
  const asleep = whenHidden(HIDDEN_FOR, stream.close, stream.open)
  return () => {
    asleep()
    stream.close()
    gathered.stop()
  }
}

type Heard = { happened: (what: Happened) => void; missed: () => void }

/**
 * A stream that is opened again whenever it breaks. The browser does so by itself for a lost connection, and is told
 * what it missed; after a refusal we do, and count everything as missed.
 */
function keepOpen({ happened, missed }: Heard): { open: () => void; close: () => void } {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = FIRST_WAIT
  let hasGap = false
  const hello = () => {
    wait = FIRST_WAIT
    if (hasGap) missed()
    hasGap = false
  }
  const broken = () => {
    if (source?.readyState !== EventSource.CLOSED) return
    hasGap = true
    timer = setTimeout(open, wait * (0.5 + Math.random() / 2)) // not all tabs at once
    wait = Math.min(wait * 2, LONGEST_WAIT)
  }
  const open = () => {
    close()
    source = new EventSource(streamHappenings.path)
    source.addEventListener('hello', hello)
    source.addEventListener('reload', missed)
    source.addEventListener('happened', event => happened(JSON.parse(event.data)))
    source.addEventListener('error', broken)
  }
  const close = () => {
    clearTimeout(timer)
    hasGap ||= source !== undefined
    source?.close()
    source = undefined
  }
  open()
  return { open, close }
}

/** Collects keys for a moment and hands them over, each once. */
function gather(done: (keys: string[][]) => void) {
  const waiting = new Map<string, string[]>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    timer = undefined
    done([...waiting.values()])
    waiting.clear()
  }
  return {
    add(keys: string[][]) {
      for (const key of keys) waiting.set(key.join(' '), key)
      timer ??= setTimeout(flush, GATHER)
    },
    stop: () => clearTimeout(timer),
  }
}

/** Calls `sleep` when the page has been hidden for so long, and `wake` when it is seen again after that. */
function whenHidden(ms: number, sleep: () => void, wake: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isAsleep = false
  const changed = () => {
    clearTimeout(timer)
    if (document.visibilityState === 'hidden') {
      timer = setTimeout(() => {
        isAsleep = true
        sleep()
      }, ms)
    } else if (isAsleep) {
      isAsleep = false
      wake()
    }
  }
  document.addEventListener('visibilitychange', changed)
  return () => {
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', changed)
  }
}
