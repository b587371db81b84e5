import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, dirname, join } from 'node:path'

/**
 * The whole of what has to hold before a change lands, in one list; CI runs the same. `--only=types,lint` runs a
 * part of it, `--without=tests` leaves a part out.
 */
const STEPS: readonly Step[] = [
  { name: 'types', command: 'tsc --noEmit -p .' },
  { name: 'page-types', command: 'tsc --noEmit -p web' },
  { name: 'lint', command: 'biome check --error-on-warnings .' },
  { name: 'borders', command: 'node scripts/borders.ts' },
  { name: 'generated', command: 'node scripts/snapshot.ts --check' },
  { name: 'tests', command: 'node scripts/ready.mjs test', live: true },
]

/** `live`: what it prints is shown as it comes, not only when it fails. */
type Step = { name: string; command: string; live?: boolean }

const ROOT = join(import.meta.dirname, '..')

async function main(options: readonly string[]): Promise<boolean> {
  const steps = chosen(options)
  const failed: string[] = []
  for (const step of steps) if (!(await run(step))) failed.push(step.name)
  console.log(failed.length ? `\nFailed: ${failed.join(', ')}` : `\nAll ${steps.length} hold.`)
  return failed.length === 0
}

/** @throws when an option or a step is unknown */
function chosen(options: readonly string[]): readonly Step[] {
  const names = STEPS.map(step => step.name)
  let steps = STEPS
  for (const option of options) {
    const [, word, list = ''] = /^--(only|without)=(.+)$/.exec(option) ?? []
    const named = list.split(',')
    const unknown = named.filter(name => !names.includes(name))
    if (!word || unknown.length) {
      throw new Error(`${option} is unknown. Use --only= or --without= with any of ${names.join(',')}.`)
    }
    steps = steps.filter(step => named.includes(step.name) === (word === 'only'))
  }
  return steps
}

async function run({ name, command, live = false }: Step): Promise<boolean> {
  const began = performance.now()
  const [program, ...args] = command.split(' ')
  const child = spawn(program === 'node' ? process.execPath : program!, args, {
    cwd: ROOT,
    env: { ...process.env, PATH: searchPath(), ...(process.stdout.isTTY ? { FORCE_COLOR: '1' } : {}) },
    stdio: ['ignore', live ? 'inherit' : 'pipe', live ? 'inherit' : 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (said += chunk))
  const [code] = await once(child, 'close')
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${code === 0 ? '✔' : '✖'} ${name.padEnd(11)} ${seconds.padStart(6)} s   ${command}`)
  if (code !== 0 && said) console.log(said.trimEnd().replace(/^/gm, '    '))
  return code === 0
}

/** The tools of this checkout on the Node that runs us, whatever else the machine has. */
function searchPath(): string {
  return [join(ROOT, 'node_modules/.bin'), dirname(process.execPath), process.env['PATH']].join(delimiter)
}

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
