import { copyFile, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { keepOwner } from './folder.ts'

/** What PostgreSQL says, kept in a file so that it can go on writing when its Muster is killed. */
export type LogFile = {
  fd: number
  size(): Promise<number>
  /** What was written after the first `from` bytes, 8 KiB at most, the last ones. */
  since(from: number): Promise<string>
  close(): Promise<void>
}

/** With one older file of the same size beside it, PostgreSQL's log never takes more than twice this. */
const limit = 4 * 1024 * 1024
const lookEvery = 60_000
const excerpt = 8192

/** Opens the log at `path` for appending, and keeps it under its limit while it is open. */
export async function openLogFile(path: string): Promise<LogFile> {
  const file = await open(path, 'a+', 0o600)
  await keepOwner(path, dirname(path))
  const size = async () => (await file.stat()).size
  const turn = async () => {
    if ((await size()) <= limit) return
    await copyFile(path, `${path}.1`)
    await file.truncate()
  }
  await turn()
  const timer = setInterval(() => turn().catch(() => {}), lookEvery).unref()
  return {
    fd: file.fd,
    size,
    since: async from => {
      const start = Math.max(from, (await size()) - excerpt)
      const { buffer, bytesRead } = await file.read(Buffer.alloc(excerpt), 0, excerpt, start)
      return buffer.toString('utf8', 0, bytesRead)
    },
    close: async () => {
      clearInterval(timer)
      await file.close()
    },
  }
}
