import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'

/**
 * One of the processes of `run.ts`: takes a file that no other has taken, tests it, and takes the next. What a file
 * starts ends with its tests; what it has loaded serves the next.
 */
const { files, turns } = JSON.parse(process.env['MUSTER_TEST_FILES']!) as { files: string[]; turns: string }

/** For a whole file; each of its tests has the two minutes of `run.ts`. */
const LIMIT = 300_000

for (const [turn, file] of files.entries()) {
  if (await isMine(turn))
    await test(file, { timeout: LIMIT }, () => import(join(import.meta.dirname, '..', file)))
}

/** Whoever makes the folder has the turn. */
async function isMine(turn: number): Promise<boolean> {
  return mkdir(join(turns, String(turn))).then(
    () => true,
    () => false,
  )
}
