import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { startMuster } from './harness.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')
const muster = await startMuster()
// The stories lie in the days after today, whatever day that is.
muster.clock.now = Date.now()
const env = {
  ...process.env,
  MUSTER_URL: muster.url,
  PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
}

const printed = async (command: string, ...args: string[]) =>
  (await run(command, args, { cwd: root, env, timeout: 60_000 })).stdout

test('the example of availability: windows merge, split when they are booked, and heal', async () => {
  const story = await printed(process.execPath, 'examples/availability.ts')
  assert.match(story, /three windows .* so it is 1: Monday 09:00–12:00/)
  assert.match(story, /Bo has left: Monday 09:00–10:00 and Monday 10:30–12:00/)
  assert.match(story, /refused \(409\)/)
  assert.match(story, /heals\. Bo has: Monday 09:00–12:00\./)
})

test('the example of a meeting: busy, declined, moved, repeated at the same wall time', async () => {
  const story = await printed(process.execPath, 'examples/meeting.ts')
  assert.match(story, /Bo is busy .*: meeting/)
  assert.match(story, /The log has it all: created, answered, joined, moved/)
  assert.match(story, /in Berlin all along: Monday 16:00–16:30\.$/m)
})

test('the example of reminders: moved out of the night, two in one, following the zone, the move and the answer', async () => {
  const story = await printed(process.execPath, 'examples/reminders.ts')
  assert.match(story, /would be reminded .*: Tuesday 08:00\.$/m)
  assert.match(story, /Monday 20:59 instead of Tuesday 07:40 \(quiet hours\), Tuesday 08:45\.$/m)
  assert.match(story, /one for the night: Reminder: Early, Plan\./)
  assert.match(story, /New York, where Plan is Tuesday 0[34]:00–0[34]:30: Monday 20:59 instead of/)
  assert.match(story, /reminded of nothing/)
  assert.match(story, /after all: Tuesday 10:00, Tuesday 10:45\.$/m)
})

test('the example of an appointment: narrowed by link, told to the others, closed once, all in the log', async () => {
  const story = await printed(process.execPath, 'examples/appointment.ts')
  assert.match(story, /In common: Tuesday 15:00, Wednesday 15:00\.$/m)
  assert.match(story, /stale-slots \(409\)\.$/m)
  assert.match(story, /they meet Tuesday 15:00–16:00, for Bo Tuesday (09|10):00/)
  assert.match(story, /Ann created: Monday 15:00, Tuesday 15:00, Wednesday 15:00\n.*Cy viewed/)
  assert.match(story, /Cy notified: .*\n.*Cy notified: /)
  assert.match(story, /Ann closed: Tuesday 15:00/)
})

test('the example of a dinner: dealt by priority, passed on, full, a waiting list, more seats', async () => {
  const story = await printed(process.execPath, 'examples/dinner.ts')
  assert.match(story, /Dealt: Ed invited, Bo invited, Cy invited, Di waiting, Fay waiting\.$/m)
  assert.match(story, /his seat goes on: Ed yes, Bo no, Cy invited, Di invited, Fay waiting\.$/m)
  assert.match(story, /2 yes, 1 probably, 0 left\. It is full\.$/m)
  assert.match(story, /after all \(409\): .*number 1 on the waiting list/)
  assert.match(story, /too few \(409\): 3 seats are given/)
  assert.match(story, /Bo moves up: Ed yes, Bo yes, Cy yes, Di no, Fay waiting\.$/m)
  assert.match(story, /chair is found: .*Fay invited\.$/m)
  assert.match(story, /created, dealt, answered, .*moved-up, changed, dealt, withdrawn\.$/m)
})

test('the example of a stand-up: booked without anybody, repaired once, skipped on purpose, ended', async () => {
  const story = await printed(process.execPath, 'examples/standup.ts')
  assert.match(story, /\d+ dates are booked, the last on \w+ 09:30–09:45\.$/m)
  assert.match(
    story,
    /cancelled, repaired: Repaired: Ann had cancelled the meeting of .*; it stands again\.$/m,
  )
  assert.match(story, /^Checked again: right, none: /m)
  assert.match(story, /Di joins.* right, none: .* Di is busy from 09:30 to 09:45\.$/m)
  assert.match(story, /skipped, skipped: .* is left out on purpose \(Offsite\)\.$/m)
  assert.match(story, /Of \d+ dates ahead, 1 would be touched now\.$/m)
  assert.match(story, /books nothing: ended, none: /)
})

test('the lines of the README work as they stand', { skip: await isMissing('curl') }, async () => {
  const lines = /```sh\n(.*?)```/s.exec(await readFile(join(root, 'README.md'), 'utf8'))?.[1]
  assert.ok(lines)
  const answers = await printed('bash', '-euc', lines)
  assert.match(answers, /"windows":\[\{"start":"2030-01-07T08:00:00Z","end":"2030-01-07T16:00:00Z"/)
  assert.match(answers, /"type":"\/problems\/not-available"/)
  assert.match(answers, /"state":"cancelled"/)
  assert.match(answers, /"free":\[\{"start":"2030-01-07T08:00:00Z","end":"2030-01-07T16:00:00Z"/)
})

async function isMissing(program: string): Promise<string | false> {
  const found = await run(program, ['--version']).then(
    () => true,
    () => false,
  )
  return found ? false : `SKIPPED: ${program} is not installed`
}
