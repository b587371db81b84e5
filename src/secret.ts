import { createHash, randomBytes } from 'node:crypto'
import { link, open, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Settings, SettingsError } from '#/config.ts'
import type { Database } from '#/db/database.ts'
import { makeFolder, syncFolder } from '#/db/embedded/folder.ts'
import { asRefusal } from '#/db/embedded/refusal.ts'
import { keyFor } from '#/shared/seal.ts'

/**
 * The server's secret, 32 bytes: of `SECRET_KEY`, or made at the first start and kept in the data folder.
 * @throws with a sentence for whoever runs the server when that cannot be read or made
 */
export async function readSecret(settings: Settings): Promise<Uint8Array> {
  const text =
    settings.secretKey ??
    (await keptIn(settings.dataDir).catch(error => {
      throw asRefusal(error, settings.dataDir)
    }))
  return createHash('sha256').update(text).digest()
}

/**
 * Keeps a fingerprint of the secret in the database at the first start, and compares it at every other: a process
 * with another secret could not open what the others sealed.
 * @throws SettingsError when it is another
 */
export async function agreeOnSecret(db: Database, secret: Uint8Array): Promise<void> {
  const own = keyFor(secret, 'fingerprint')
  const first = db.insertInto('server').values({ secret_fingerprint: own })
  await first.onConflict(conflict => conflict.doNothing()).execute()
  const { secret_fingerprint } = await db
    .selectFrom('server')
    .select('secret_fingerprint')
    .executeTakeFirstOrThrow()
  if (secret_fingerprint.equals(own)) return
  throw new SettingsError(
    'The database belongs to a Muster with another secret: set the same SECRET_KEY in each process, or put its DATA_DIR/secret back.',
  )
}

async function keptIn(folder: string): Promise<string> {
  const path = join(folder, 'secret')
  const kept = await read(path)
  if (kept === undefined) await makeOnce(folder, path)
  const text = kept ?? (await read(path)) ?? ''
  if (text.length < 64)
    throw new SettingsError(`${path} is damaged. Put the backup of it there, or set SECRET_KEY.`)
  await sweepDrafts(folder).catch(() => {}) // left for the next start
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
  await makeFolder(folder)
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  await file.writeFile(randomBytes(32).toString('hex'))
  await file.sync()
  await file.close()
  try {
    await link(draft, path)
  } catch (error) {
    // Another server was first, and may have swept our draft.
    if (!['EEXIST', 'ENOENT'].includes((error as NodeJS.ErrnoException).code!)) throw error
  } finally {
    await rm(draft, { force: true })
  }
  await syncFolder(folder) // what is sealed with a secret that a power cut took back is lost
}

/** Drafts of servers that were killed hold a secret, too. Once there is one, nobody needs another's. */
async function sweepDrafts(folder: string): Promise<void> {
  const drafts = (await readdir(folder)).filter(name => /^secret\.\d+\.[0-9a-f]{8}$/.test(name))
  for (const name of drafts) await rm(join(folder, name), { force: true })
}
