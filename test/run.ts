import { globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'

/**
 * Tests all files, or those named, a few processes at once. A process for each file, as `node --test` has it, loads
 * the same modules 250 times: a second of processor time for tests that take a tenth of it.
 */
const ROOT = join(import.meta.dirname, '..')
const FOLDERS = ['test/browser', 'test', 'src', 'web', 'examples']
/** What shares a browser within its file, or measures what its process uses. */
const APART = /^test\/(browser\/|live-many|hostile-mail)/

// Much of the time a file waits, for a server to start or a limit to pass: one more than there are processors.
const atOnce = Math.min(8, Math.max(2, availableParallelism()) + 1)
const named = process.argv.slice(2)
const files = named.length ? named : all()
const together = files.filter(file => !APART.test(file))
const turns = await mkdtemp(join(tmpdir(), 'muster-turns-'))
process.env['MUSTER_TEST_FILES'] = JSON.stringify({ files: together, turns })

// A variable of its own: the types do not know `globalSetupPath` yet.
const options = {
  cwd: ROOT,
  files: [
    ...files.filter(file => APART.test(file)).map(file => join(ROOT, file)),
    ...Array.from({ length: Math.min(atOnce, together.length) }, () => join(ROOT, 'test/lane.ts')),
  ],
  concurrency: atOnce,
  globalSetupPath: join(ROOT, 'test/setup.ts'),
  execArgv: ['--test-timeout=120000'],
}
const tests = run(options)
const took = new Map<string, number>()
tests.on('test:complete', ({ name, nesting, details }) => {
  if (nesting === 0 && name.endsWith('.test.ts')) took.set(name, details.duration_ms)
})
tests.on('test:fail', () => (process.exitCode = 1))
tests.once('end', () => rm(turns, { recursive: true, force: true }))
tests.compose(new spec()).on('end', tellSlowest).pipe(process.stdout)

/** What takes long first, so that no processor is idle at the end. */
function all(): string[] {
  const found = FOLDERS.flatMap(folder => globSync(`${folder}/**/*.test.ts`, { cwd: ROOT }).sort())
  return [...new Set(found)]
}

/** For whoever has to make the whole faster. */
function tellSlowest(): void {
  const longest = [...took].sort((one, other) => other[1] - one[1]).slice(0, 10)
  const lines = longest.map(
    ([name, ms]) => `  ${(ms / 1000).toFixed(1)} s ${relative(ROOT, resolve(ROOT, name))}`,
  )
  console.log(['The slowest files:', ...lines].join('\n'))
}
