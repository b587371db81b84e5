import { type SpawnOptions, spawn } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import type { Binaries } from './binaries.ts'
import { isRoot } from './folder.ts'
import { EmbeddedRefusal } from './refusal.ts'

/** As whom PostgreSQL runs: it refuses to be root, and needs a name in /etc/passwd. */
export type Identity = {
  /** Who owns PostgreSQL's files, seen from outside of any user namespace; undefined leaves them ours. */
  owner: { uid: number; gid: number } | undefined
  /** What to put before a command. */
  prefix: string[]
}

/** `nobody` on every Linux that our binaries run on; inside a user namespace, or as the last resort for real. */
const nobody = 65534

const ourselves: Identity = { owner: undefined, prefix: [] }
const namespaced: Identity = {
  owner: undefined,
  prefix: ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--'],
}
const asOwner = (uid: number, gid: number): Identity => ({ owner: { uid, gid }, prefix: [] })

/** Who might run PostgreSQL on this folder, best first. */
export async function candidates(folder: string): Promise<Identity[]> {
  if (!isRoot()) return hasName() ? [ourselves] : [namespaced, ourselves]
  const { uid, gid } = await stat(folder)
  const owner = uid === 0 ? [] : [asOwner(uid, gid)]
  return [...owner, namespaced, asOwner(nobody, nobody)]
}

/** A container may run as a bare number, for which initdb finds no name and stops. */
function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return false
  }
}

/** Whether this one, owning `folder`, can enter and write it and run PostgreSQL. */
export async function fits(identity: Identity, folder: string, binaries: Binaries): Promise<boolean> {
  if (identity === ourselves) return true
  const question = 'cd "$0" && test -O . && test -w . && id -un && exec "$@" --version'
  const command = ['sh', '-c', question, folder, ...binaries.clean, binaries.postgres]
  const child = spawnAs(identity, command, { stdio: 'ignore' })
  const [code] = await once(child, 'exit').catch(() => [1])
  return code === 0
}

/** Starts a command as that identity. Its pid is the command's own: `unshare` becomes what it starts. */
export function spawnAs(identity: Identity, command: string[], options: SpawnOptions) {
  const [program, ...rest] = [...identity.prefix, ...command]
  return spawn(program!, rest, { cwd: '/', ...identity.owner, ...options })
}

export function nobodyFits(folder: string): EmbeddedRefusal {
  return new EmbeddedRefusal(
    `PostgreSQL does not run as root, and no other way works on ${folder}: user namespaces are off or may not enter ` +
      'it, and an ordinary user may not enter it or may not read node_modules. Start Muster as an ordinary user, ' +
      'set DATA_DIR to a folder that everybody may enter (for example /var/lib/muster), or set DATABASE_URL.',
  )
}
