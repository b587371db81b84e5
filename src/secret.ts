import { createHash, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '#/config.ts'

/** The server's secret, 32 bytes: of `SECRET_KEY`, or made at the first start and kept in the data folder. */
export async function readSecret(settings: Settings): Promise<Uint8Array> {
  const text = settings.secretKey ?? (await keptIn(settings.dataDir))
  return createHash('sha256').update(text).digest()
}

async function keptIn(folder: string): Promise<string> {
  const path = join(folder, 'secret')
  const kept = await read(path)
  if (kept === undefined) await makeOnce(folder, path)
  const text = kept ?? (await read(path)) ?? ''
  if (text.length < 64) throw new Error(`${path} is damaged. Put the backup of it there, or set SECRET_KEY.`)
  return text
}

async function read(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Written whole under another name first: a server killed meanwhile leaves no half of a secret. */
async function makeOnce(folder: string, path: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  await file.writeFile(randomBytes(32).toString('hex'))
  await file.sync()
  await file.close()
  try {
    await link(draft, path) // fails where another server was first
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft)
  }
}
