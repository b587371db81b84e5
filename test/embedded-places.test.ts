import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmod, chown, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it, type TestContext } from 'node:test'
import { clear, emptyFolder, pathWithout, root, serve } from './embedded.ts'

after(clear)

const isRoot = process.getuid?.() === 0
/** Whether another user could run the programs in our node_modules. */
const openToAll =
  isRoot && spawnSync('sh', ['-c', 'cd "$0" && exec id', root], { uid: 65534, gid: 65534 }).status === 0

describe('the folder of the embedded database', { concurrency: false }, () => {
  it('does not touch the database of another version, and says which is which', async () => {
    const folder = await emptyFolder()
    await mkdir(join(folder, 'postgres'))
    await writeFile(join(folder, 'postgres/PG_VERSION'), '19\n')
    assert.match(
      String(await serve(folder).heard('refused')),
      /made by PostgreSQL 19, .* brings PostgreSQL 18.*newer Muster/,
    )
    await writeFile(join(folder, 'postgres/PG_VERSION'), '17\n')
    assert.match(String(await serve(folder).heard('refused')), /made by PostgreSQL 17, .* Back it up/)
    assert.deepEqual(await readdir(join(folder, 'postgres')), ['PG_VERSION'])
  })

  it('leaves a folder alone that holds something else', async () => {
    const folder = await emptyFolder()
    await mkdir(join(folder, 'postgres'))
    await writeFile(join(folder, 'postgres/letter.txt'), 'mine')
    assert.match(String(await serve(folder).heard('refused')), /not a PostgreSQL database/)
    assert.equal(await readFile(join(folder, 'postgres/letter.txt'), 'utf8'), 'mine')
  })

  it('runs in a folder with spaces, and in one too long for a socket', async () => {
    const folder = await emptyFolder(join(tmpdir(), "muster test, it's "))
    for (const place of [folder, join(folder, 'a long way down '.repeat(8).trim())]) {
      const server = serve(place)
      await server.query('select 1')
      const { host } = await server.connection()
      assert.equal((await stat(host!)).mode & 0o777, 0o700)
      await server.end('SIGTERM')
      await assert.rejects(stat(host!), /ENOENT/)
    }
  })

  it('listens on its socket alone and syncs each commit', async () => {
    const folder = await emptyFolder()
    const server = serve(folder)
    const shown = await server.query(
      `select name, setting from pg_settings
       where name in ('listen_addresses', 'fsync', 'synchronous_commit', 'full_page_writes', 'server_encoding')
       order by name`,
    )
    assert.deepEqual(
      shown.map(({ name, setting }) => `${name}=${setting}`),
      [
        'fsync=on',
        'full_page_writes=on',
        'listen_addresses=',
        'server_encoding=UTF8',
        'synchronous_commit=on',
      ],
    )
    await server.end('SIGTERM')
  })

  it('knows capital letters beyond ASCII, whatever the locale of the system', async () => {
    const server = serve(await emptyFolder())
    assert.deepEqual(await server.query(`select lower('ÉÄŻΩ') as small`), [{ small: 'éäżω' }])
    await server.end('SIGTERM')
  })

  it('says what to do when DATA_DIR is a file', async () => {
    const file = join(await emptyFolder(), 'file')
    await writeFile(file, '')
    assert.match(String(await serve(file).heard('refused')), /is not a folder. Set DATA_DIR/)
  })
})

describe('the embedded database, started by root', { concurrency: false }, () => {
  /** These need root; on an ordinary account they would pass without having looked. */
  const asRoot = (name: string, test: (t: TestContext) => Promise<void>) =>
    it(name, { skip: !isRoot && 'NOT TESTED: run as root to test this' }, test)

  asRoot('runs in a folder that only root may enter', async () => {
    const folder = await emptyFolder()
    await chmod(folder, 0o700)
    const server = serve(join(folder, 'data'))
    await server.query('select 1')
    assert.equal((await stat(join(folder, 'data/postgres'))).uid, 0)
    await server.end('SIGTERM')
  })

  const asOthers = (name: string, test: (t: TestContext) => Promise<void>) =>
    it(
      name,
      { skip: (!isRoot || !openToAll) && 'NOT TESTED: needs root, in a checkout that everybody may enter' },
      test,
    )

  asOthers('runs as the owner of the folder, who goes on without root', async () => {
    const folder = await emptyFolder()
    await chown(folder, 65534, 65534)
    const server = serve(folder)
    await server.query('create table word (text text)')
    await server.end('SIGTERM')
    const owners = (await readdir(folder)).map(async name => (await stat(join(folder, name))).uid)
    assert.deepEqual(new Set(await Promise.all(owners)), new Set([65534]))
  })

  asOthers('runs as nobody where there are no user namespaces', async () => {
    const folder = await emptyFolder()
    await chmod(folder, 0o711)
    const server = serve(join(folder, 'data'), { path: await pathWithout('unshare') })
    await server.query('select 1')
    assert.equal((await stat(join(folder, 'data/postgres'))).uid, 65534)
    await server.end('SIGTERM')
    await chmod(folder, 0o700)
    const shut = serve(join(folder, 'data'), { path: await pathWithout('unshare') })
    assert.match(String(await shut.heard('refused')), /does not run as root.*DATABASE_URL/)
  })
})
