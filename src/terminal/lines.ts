import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

type Input = NodeJS.ReadStream
type Output = NodeJS.WriteStream

/** Lines read ahead of what was done about those before. */
const MOST_READY = 1000

/** Lines as somebody types them, or as they come through a pipe. */
export type Lines = {
  /** The next line without its end; null when there are no more. Says `before` where somebody sits there. */
  readonly next: (before: string, secret?: boolean) => Promise<string | null>
  readonly close: () => void
}

/**
 * Reads lines. Where somebody sits there (`attended`) he can edit them, and what is secret is not shown as it is typed;
 * `interrupted` is called for Ctrl-C. Closing gives the terminal back as it was.
 */
export function openLines(
  input: Input,
  output: Output,
  attended: boolean,
  { interrupted, history }: { interrupted: () => void; history: boolean },
): Lines {
  const waiting: ((line: string | null) => void)[] = []
  const ready: string[] = []
  let isSecret = false
  let isOver = false
  const shown = mutable(output, () => isSecret)
  const reader = createInterface({
    input,
    ...(attended ? { output: shown } : {}),
    terminal: attended,
    historySize: history ? 100 : 0,
  })
  reader.on('line', line => {
    const one = waiting.shift()
    if (one) one(line)
    // Whoever writes faster than we can act has to wait.
    else if (ready.push(line) === MOST_READY) reader.pause()
  })
  reader.on('close', () => {
    isOver = true
    for (const one of waiting.splice(0)) one(null)
  })
  reader.on('SIGINT', () => {
    interrupted()
    reader.close()
  })

  async function next(before: string, secret = false): Promise<string | null> {
    if (attended && !isOver) {
      reader.setPrompt(before)
      reader.prompt()
    }
    isSecret = secret
    if (ready.length <= 1 && !isOver) reader.resume()
    const line =
      ready.shift() ?? (isOver ? null : await new Promise<string | null>(done => waiting.push(done)))
    if (attended && (isSecret || line === null)) output.write('\n')
    isSecret = false
    return line
  }
  return { next, close: () => reader.close() }
}

/** What readline writes to: it echoes by itself what is typed, unless that is secret. */
function mutable(output: Output, isMuted: () => boolean): Writable {
  const shown = new Writable({
    write(chunk, _encoding, done) {
      if (!isMuted()) output.write(chunk)
      done()
    },
  })
  // readline folds long lines by the width of what it writes to.
  Object.defineProperty(shown, 'columns', { get: () => output.columns })
  output.on('resize', () => shown.emit('resize'))
  return shown
}
