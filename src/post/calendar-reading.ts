import { parentPort } from 'node:worker_threads'
import { type Reading, readBusy, type Sought } from '#/time/calendar.ts'

/** What a thread of `openCalendars` is asked: as text, or as the bytes that somebody's server sent. */
export type Question = { readonly calendar: string | Uint8Array; readonly sought: Sought }

parentPort?.on('message', ({ calendar, sought }: Question) => {
  const answer: Reading = readBusy(typeof calendar === 'string' ? calendar : textOf(calendar), sought)
  parentPort!.postMessage(answer)
})

/** UTF-8 (RFC 5545 §3.1.4). Unfolded as bytes: old programs fold in the middle of a character (§3.1 warns of it). */
function textOf(bytes: Uint8Array): string {
  const unfolded = Buffer.from(bytes)
    .toString('latin1')
    .replace(/\r?\n[ \t]/g, '')
  return new TextDecoder().decode(Buffer.from(unfolded, 'latin1'))
}
