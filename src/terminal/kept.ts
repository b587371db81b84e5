import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'

/** Where somebody signed in, and the key that was made for it. */
export type Kept = { readonly server: string; readonly key: string }

export type Found =
  /** `mended`: others could read the file until now. */
  { readonly kept: Kept; readonly mended: boolean } | { readonly kept: null } | { readonly fault: string }

type Environment = Readonly<Record<string, string | undefined>>

/** The file in the user's folder for settings: XDG Base Directory where it is set, else as the platform has it. */
export function fileIn(environment: Environment, platform: NodeJS.Platform): string {
  const xdg = environment['XDG_CONFIG_HOME']
  const home = environment['HOME'] || homedir()
  const roaming = environment['APPDATA']
  // A relative one is to be ignored, says the specification.
  if (xdg && isAbsolute(xdg)) return join(xdg, 'muster', 'terminal.json')
  if (platform === 'win32')
    return join(roaming || join(home, 'AppData', 'Roaming'), 'muster', 'terminal.json')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'muster', 'terminal.json')
  return join(home, '.config', 'muster', 'terminal.json')
}

/** What is kept in the file. One that others may read is closed to them, or not used when that cannot be. */
export function readKept(file: string): Found {
  if (!existsSync(file)) return { kept: null }
  try {
    const mended = closeToOthers(file)
    const { server, key } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Kept>
    if (typeof server === 'string' && typeof key === 'string') return { kept: { server, key }, mended }
    return { fault: `${file} is damaged. \`muster sign-in\` writes it anew.` }
  } catch (error) {
    if (error instanceof SyntaxError)
      return { fault: `${file} is damaged. \`muster sign-in\` writes it anew.` }
    return { fault: `${file} cannot be used: ${(error as Error).message}` }
  }
}

/** Writes the file in one step: it holds the old or the new, whenever the machine stops. Only its owner reads it. */
export function keep(file: string, kept: Kept): void {
  const folder = dirname(file)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (process.platform !== 'win32') chmodSync(folder, 0o700)
  // Always the same name, so that what a killed process left is overwritten, and its key not kept twice.
  const making = `${file}.tmp`
  rmSync(making, { force: true })
  const handle = openSync(making, 'wx', 0o600)
  try {
    writeFileSync(handle, `${JSON.stringify(kept, null, 2)}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(making, file)
}

export function forget(file: string): void {
  rmSync(file, { force: true })
}

/** Windows has no such bits; a user's folder there is his alone. @throws when it is somebody else's */
function closeToOthers(file: string): boolean {
  if (process.platform === 'win32') return false
  if ((statSync(file).mode & 0o077) === 0) return false
  chmodSync(file, 0o600)
  return true
}
