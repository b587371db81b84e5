import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '#/config.ts'

/** The server's secret, 32 bytes: of `SECRET_KEY`, or made at the first start and kept in the data folder. */
export async function readSecret(settings: Settings): Promise<Uint8Array> {
  const text = settings.secretKey ?? (await keptIn(settings.dataDir))
  return createHash('sha256').update(text).digest()
}

async function keptIn(folder: string): Promise<string> {
  const path = join(folder, 'secret')
  await mkdir(folder, { recursive: true })
  try {
    const file = await open(path, 'wx', 0o600)
    await file.writeFile(randomBytes(32).toString('hex'))
    await file.sync()
    await file.close()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const text = (await readFile(path, 'utf8')).trim()
  if (text.length < 64) throw new Error(`${path} is damaged. Put the backup of it there, or set SECRET_KEY.`)
  return text
}
