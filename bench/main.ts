import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { answerRows } from './answers.ts'
import { calendarRows } from './calendars.ts'
import { claimRows } from './claims.ts'
import { dealRows } from './deal.ts'
import { deliveryRows } from './delivery.ts'
import { dinnerRows } from './dinners.ts'
import type { Row } from './measure.ts'
import { narrowRows } from './narrow.ts'
import { listen } from './noise.ts'
import { overlapRows } from './overlap.ts'
import { pageRows } from './page.ts'
import { raceRows } from './race.ts'
import { readRows } from './reads.ts'
import { recurrenceRows } from './recurrence.ts'
import { tableOf } from './report.ts'
import { openStage } from './stage.ts'
import { startRows } from './start.ts'

/** What each part says of itself stands above its code. */
const PARTS = {
  overlap: overlapRows,
  claims: claimRows,
  reads: readRows,
  race: raceRows,
  page: pageRows,
  narrow: narrowRows,
  delivery: deliveryRows,
  deal: dealRows,
  answers: answerRows,
  dinners: dinnerRows,
  calendars: calendarRows,
  recurrence: recurrenceRows,
  start: startRows,
}
type Part = keyof typeof PARTS

/** Runs only when it is named: over three minutes of all processors, for figures that are the same on every machine. */
const SEEDED: Part = 'dinners'

/**
 * Runs the parts that `--only=claims,race` names, else all but the dinners, which takes five minutes and writes the
 * results.
 */
async function run(): Promise<void> {
  const { only } = parseArgs({ options: { only: { type: 'string' } } }).values
  const parts = partsOf(only)
  await using opened = new AsyncDisposableStack()
  const noise = await listen(opened)
  const rows: Row[] = []
  for (const part of parts) {
    noise.sample()
    console.error(`${part} …`)
    rows.push(...(await PARTS[part]()))
  }
  noise.sample()
  const table = tableOf(rows)
  console.log(`\n${table}\n\n${noise.told().join('\n')}`)
  if (only === undefined)
    await writeFile(join(import.meta.dirname, 'results.md'), await pageOf(table, noise.told()))
}

function partsOf(only: string | undefined): Part[] {
  const known = Object.keys(PARTS) as Part[]
  const named = only?.split(',')
  const strange = named?.find(name => !known.includes(name as Part))
  if (strange !== undefined) throw new Error(`There is no part ${strange}; there are ${known.join(', ')}.`)
  return known.filter(part => named?.includes(part) ?? part !== SEEDED)
}

async function pageOf(table: string, noise: readonly string[]): Promise<string> {
  return `# How fast it is

Written by \`npm run bench\`. Only ratios within one run count; each is of medians of rounds that took turns. PostgreSQL is the
embedded one with its everyday settings: what is acknowledged is on the disk.

${table}

- **Overlap** is the engine in process, with the weekly hours worked out and the claims taken off.
- **A meeting over HTTP** is \`POST /api/meetings\` of two people by 16 clients at once to a server process with its everyday
  settings (rate limit off). Its baseline is the statement that claims the time of the two, and nothing else, autocommitted on 8
  raw connections to the same database. The caller, the server and PostgreSQL share the machine. Both figures are throughput.
  What a meeting costs PostgreSQL by itself is the line below: beside the claims it is the person who asks and those asked,
  what they offer and have, rows in eight more tables (the meeting, dates, participants,
  log, messages, links, reminders, plans) with their foreign keys, and one commit: 16 statements for any number of people.
  While processors and not the disk are what there is too little of, that line alone keeps the ratio under its inverse.
- **Claims of 20 people** compares the read in the action of \`GET /api/overlap\` with \`select * from claims where person = any($1)
  and during && $2\`, prepared, on a raw connection, its rows parsed by pg. The whole request stands beside it: it also
  identifies the caller, reads what people offer, searches, and answers in JSON.
- **The claims of one person** are 40 rows: what is left to win there is less than one way to PostgreSQL and back.
- **1,000,000 claims** against 10,000: more people, as many claims of those asked.
- **A guest's page** is of a proposal that all have answered, with times in two zones; its baseline is the barest page that a link
  opens: the way out of reminders.
- **Narrowing** is \`PATCH /api/proposals/:id\` by 30 guests' links in the same moment, 25 times after 15 that do not count. Each is
  answered with the whole proposal, 75 kB of it at 20 slots. One server process does it all; what queues is its processor time.
- **Reminders** are planned beforehand, four people to a meeting, and leave through a mail server on loopback that takes everything,
  after 500 that do not count. Late is the time from when one was due to when the mail server had all of it. Reads go on at 40 a
  second meanwhile; all of it shares the two cores.
- **Dealing** is of 1,000 seats, in waves of 200 invitations, each with a link and a mail of its own; the board is read after it.
- **Answers** come at even distances whether the last was answered or not, by 3,000 links of which one of ten says yes; each of the
  others frees a seat of 300, so that in the same transaction the next is invited. Mails leave meanwhile: all of it shares the two cores.
- **Rules** are followed as wall times, from their text on, over the dates that are claimed of a connected calendar. The file is 3 MB, read in a
  thread of its own; nothing is written to a database.
- **Calendars** are read from a feed of 4 MB on loopback by a server process, its threads and connections counted; PostgreSQL's own memory is
  not. A series claims what it has from a month ago to a year and a month ahead.
- **How dinners fill up** is simulated, not timed: \`npm run bench -- --only=dinners\` writes [dinners.md](dinners.md), the same on every machine.

${noise.join('\n')}

${cpus()[0]?.model.trim() ?? 'Processor unknown'}, ${availableParallelism()} cores. Node ${process.version}, PostgreSQL ${await postgresVersion()}.
`
}

async function postgresVersion(): Promise<string> {
  await using opened = new AsyncDisposableStack()
  const { app } = await (await openStage(opened)).database('version')
  const { rows } = await sql<{
    version: string
  }>`select current_setting('server_version') as version`.execute(app.db)
  return rows[0]!.version.split(' ')[0]!
}

await run()
