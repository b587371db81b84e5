import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { run } from './program.ts'
import type { World } from './world.ts'

/** Narrower than this nothing can be set; a terminal that does not say its width is as wide as they used to be. */
const COLUMNS = { least: 20, usual: 80 }

const { stdin: input, stdout: output, stderr: errors, platform } = process
const environment = process.env
// Whoever reads us may stop when he has enough, as `head` does.
for (const stream of [output, errors])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })

const shown = output.isTTY === true
const attended = shown && input.isTTY === true
const world: World = {
  input,
  output,
  errors,
  environment,
  platform,
  hostname: hostname(),
  attended,
  // https://no-color.org: set to anything.
  colour: shown && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb',
  now: () => Date.now(),
  columns: () => widthOf(output, environment['COLUMNS']),
  print(lines, isFault = false) {
    const stream = isFault && !attended ? errors : output
    if (lines.length) stream.write(`${lines.join('\n')}\n`)
  },
}

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
process.exitCode = await run(process.argv.slice(2), world, { version })

/** Into a pipe or a file lines go as long as they are, unless $COLUMNS says otherwise. */
function widthOf(stream: NodeJS.WriteStream, wanted: string | undefined): number {
  const columns = Number(stream.isTTY ? stream.columns : wanted) || (stream.isTTY ? COLUMNS.usual : Infinity)
  return Math.max(COLUMNS.least, columns)
}
