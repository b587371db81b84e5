import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const folders: string[] = []
after(() => Promise.all(folders.map(folder => rm(folder, { recursive: true, force: true }))))

/** A checkout in which everything is installed, of scripts/ready and a package.json alone. */
async function checkout(server: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'muster ready '))
  folders.push(folder)
  await cp(join(root, 'scripts'), join(folder, 'scripts'), { recursive: true })
  await mkdir(join(folder, 'src'))
  await writeFile(join(folder, 'src/main.ts'), server)
  await writeFile(join(folder, 'package.json'), '{"type": "module"}')
  await cp(join(root, 'package-lock.json'), join(folder, 'package-lock.json'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  return folder
}

const ready = (folder: string, ...args: string[]) => [join(folder, 'scripts/ready.mjs'), ...args]

describe('ready.mjs', () => {
  it('starts the server with its arguments, from any folder, and ends as it ends', async () => {
    const folder = await checkout('console.log(process.cwd(), process.argv[2]); process.exit(7)')
    const { status, stdout } = spawnSync(process.execPath, ready(folder, 'start', 'loud'), {
      cwd: '/',
      encoding: 'utf8',
    })
    assert.equal(stdout, `${folder} loud\n`)
    assert.equal(status, 7)
  })

  it('hands a signal on and waits for the server to finish', async () => {
    const folder = await checkout(`
      process.on('SIGTERM', () => setTimeout(() => { console.log('finished'); process.exit(3) }, 100))
      setInterval(() => {}, 1000)
      console.log('serving')`)
    const child = spawn(process.execPath, ready(folder, 'start'), { stdio: ['ignore', 'pipe', 'inherit'] })
    child.stdout.once('data', () => child.kill('SIGTERM'))
    const [said, [status]] = await Promise.all([text(child.stdout), once(child, 'exit')])
    assert.equal(said, 'serving\nfinished\n')
    assert.equal(status, 3)
  })

  it('names what it can do when asked for anything else', () => {
    const { status, stderr } = spawnSync(process.execPath, ready(root, 'dance'), { encoding: 'utf8' })
    assert.match(stderr, /start \| demo \| dev \| build \| test \| snapshot \| check \| bench/)
    assert.equal(status, 1)
  })
})

describe('a turn that one process at a time has', () => {
  const work = (name: string, milliseconds: number) => `
    import { alone } from ${JSON.stringify(join(root, 'scripts/ready/alone.mjs'))}
    await alone(${JSON.stringify(name)}, async () => {
      console.log('in')
      await new Promise(done => setTimeout(done, ${milliseconds}))
      console.log('out')
    })`
  const run = (code: string) =>
    spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['ignore', 'pipe', 'inherit'] })

  it('is not shared, however many ask', async () => {
    const name = randomUUID()
    const log: string[] = []
    const all = [1, 2, 3, 4].map(() => run(work(name, 50)))
    for (const child of all)
      child.stdout.on('data', data =>
        log.push(...`${data}`.split('\n').filter(line => /^(in|out)$/.test(line))),
      )
    await Promise.all(all.map(child => once(child, 'exit')))
    assert.deepEqual(log, ['in', 'out', 'in', 'out', 'in', 'out', 'in', 'out'])
  })

  it('is free again when its holder is killed', async () => {
    const name = randomUUID()
    const first = run(work(name, 60_000))
    await once(first.stdout, 'data')
    first.kill('SIGKILL')
    await once(first, 'exit')
    assert.match(await text(run(work(name, 1)).stdout), /in\nout/)
  })
})
