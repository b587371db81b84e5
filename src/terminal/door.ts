import { Problem } from '#/client/client.ts'
import { type Door, UsageError } from './commands/verb.ts'
import { forget, type Kept, keep, readKept } from './kept.ts'
import { type Asked, DEFAULT_SERVER, makeKey, revoke } from './sign-in.ts'
import { line } from './text/line.ts'
import { visible } from './text/visible.ts'
import { serverIn } from './words/server.ts'

/** Which server, and the key for it, if there is one. */
export type Pass = {
  readonly server: string
  readonly key: string | null
  readonly from: 'environment' | 'file'
}

export type Around = {
  readonly file: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** Says something aside, on standard error. */
  readonly tell: (text: string) => void
  readonly ask: Asked['ask']
  /** Nothing more is asked: the terminal is as it was. */
  readonly close: () => void
  /** Whether somebody pressed Ctrl-C. */
  readonly isLeft: () => boolean
  readonly hostname: string
}

/** $MUSTER_URL and $MUSTER_KEY, else what is kept: a kept key is for its own server, no other gets it. @throws UsageError */
export function passIn({ file, environment, tell }: Around): Pass {
  const [url, key] = [environment['MUSTER_URL'] || null, environment['MUSTER_KEY'] || null]
  const named = url === null ? null : serverIn(url)
  if (named && !named.ok) throw new UsageError(`$MUSTER_URL: ${named.fault}`)
  if (named && key) return { server: named.value, key, from: 'environment' }
  const found = readKept(file)
  if ('fault' in found) tell(found.fault)
  else if (found.kept && found.mended) {
    tell(`Others on this machine could read ${file} until now. If there are any, sign out and in again.`)
  }
  const kept = 'fault' in found ? null : found.kept
  const server = named?.value ?? kept?.server ?? DEFAULT_SERVER
  if (key) return { server, key, from: 'environment' }
  return { server, key: kept && kept.server === server ? kept.key : null, from: 'file' }
}

export function openDoor(around: Around, pass: Pass): Door {
  return {
    where: `At ${pass.server}, with the key ${pass.from === 'file' ? `in ${around.file}` : 'of $MUSTER_KEY'}.`,
    signIn: async given => {
      const kept = await signIn(around, {
        ...given,
        server: given.server ?? (around.environment['MUSTER_URL'] || null),
      })
      return [line(kept ? `Signed in at ${kept.server}. The key is in ${around.file}.` : 'Left as it is.')]
    },
    signOut: async () => [line(await signOut(around, pass))],
  }
}

type Given = Parameters<Door['signIn']>[0]

/** Makes a key and keeps it; one that was kept before is revoked then. Null when whoever was asked left. */
export async function signIn(around: Around, given: Given): Promise<Kept | null> {
  const before = readKept(around.file)
  const name = visible(`Terminal on ${around.hostname}`).slice(0, 80)
  const kept = await makeKey({ ...around, ...given, name }).finally(around.close)
  if (!kept) return null
  keep(around.file, kept)
  const old = 'fault' in before ? null : before.kept
  if (old && old.key !== kept.key) {
    await revoke(old).catch(() => around.tell(`The key from before could not be revoked at ${old.server}.`))
  }
  return kept
}

async function signOut({ file }: Around, { server, key, from }: Pass): Promise<string> {
  if (from === 'environment') throw new UsageError('The key comes from $MUSTER_KEY: unset that.')
  if (key === null) return 'Not signed in.'
  try {
    await revoke({ server, key })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    forget(file)
    const still =
      'The key is deleted here, but still holds there: revoke it in the browser (Settings, Programs).'
    throw new Problem({ ...error.body, detail: `${error.body.detail} ${still}` })
  }
  forget(file)
  return `Signed out of ${server}; the key is revoked.`
}

/** What somebody is told whose key was refused, or who has none. */
export function howToSignIn(pass: Pass): string {
  if (pass.key === null) {
    return `Not signed in at ${pass.server}. \`muster sign-in\` does it, or set $MUSTER_URL and $MUSTER_KEY.`
  }
  const which = pass.from === 'file' ? 'The key kept here' : '$MUSTER_KEY'
  const what =
    pass.from === 'file'
      ? '`muster sign-in` makes a new one.'
      : 'Make one in the browser (Settings, Programs).'
  return `${which} does not hold at ${pass.server}: it was revoked, or has expired. ${what}`
}
