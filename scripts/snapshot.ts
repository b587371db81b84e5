import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '#/db/database.ts'
import { startEmbedded } from '#/db/embedded.ts'
import { migrate } from '#/db/migrate.ts'
import { readCatalog } from './snapshot/catalog.ts'
import { openApiText } from './snapshot/openapi.ts'
import { schemaText } from './snapshot/schema.ts'
import { tablesText } from './snapshot/tables.ts'

/** Writes what is generated from migrations and endpoints; with `--check` only says whether it is up to date. */
const ROOT = join(import.meta.dirname, '..')
const check = process.argv.includes('--check')

const stale: string[] = []
for (const [file, text] of Object.entries({
  ...(await fromDatabase()),
  'openapi.json': await openApiText(),
})) {
  const path = join(ROOT, file)
  const current = await readFile(path, 'utf8').catch(() => '')
  if (current === text) continue
  if (check) stale.push(file)
  else await writeFile(path, text)
}
if (stale.length) {
  console.error(`${stale.join(', ')}: not what the code generates now. Run: npm run snapshot`)
  process.exitCode = 1
}

async function fromDatabase(): Promise<Record<string, string>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-snapshot-'))
  const silent = { debug() {}, info() {}, warn() {}, error() {} }
  const embedded = await startEmbedded({ dataDir, log: silent, settings: { fsync: 'off' } })
  try {
    const { pool } = openDatabase(embedded.connection)
    await migrate(pool)
    const catalog = await readCatalog(pool)
    await pool.end()
    return { 'schema.sql': schemaText(catalog), 'src/db/tables.ts': tablesText(catalog) }
  } finally {
    await embedded.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
