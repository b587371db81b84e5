import { createHash } from 'node:crypto'
import { readlinkSync, renameSync, symlinkSync, unlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Runs `work` while no other process on this machine does the same; a killed one does not keep the turn. */
export async function alone(name, work) {
  const key = createHash('sha256').update(`${process.getuid?.()}:${name}`).digest('hex').slice(0, 16)
  const turn = join(tmpdir(), `muster-${key}.turn`)
  await take(turn)
  const leave = () => give(turn)
  process.once('exit', leave)
  try {
    return await work()
  } finally {
    process.off('exit', leave)
    leave()
  }
}

async function take(turn) {
  for (let told = false; !tryTake(turn); await sleep(200)) {
    const holder = holderOf(turn)
    if (!holder || isAlive(holder)) {
      if (!told && holder) console.log(`Waiting for process ${holder}, which is setting this up already …`)
      told = true
    } else breakTurn(turn, holder)
  }
}

/** A link is made or refused in one step, and carries the holder's pid as its target. */
function tryTake(turn) {
  try {
    symlinkSync(String(process.pid), turn)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function holderOf(turn) {
  try {
    return Number(readlinkSync(turn))
  } catch {
    return undefined
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Takes a dead holder's link away, and gives it back should another have taken the turn in between. */
function breakTurn(turn, dead) {
  const aside = `${turn}.${process.pid}`
  try {
    renameSync(turn, aside)
    if (holderOf(aside) !== dead) renameSync(aside, turn)
    else unlinkSync(aside)
  } catch {
    // Another process was quicker.
  }
}

function give(turn) {
  if (holderOf(turn) === process.pid) unlinkSync(turn)
}
