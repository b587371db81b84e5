import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { CHANNEL } from '#/clock/store.ts'
import type { Connection } from '#/db/database.ts'
import { second } from '#/time/date.ts'

const RECONNECT_EVERY = second

/**
 * Calls `heard` for each notification, and after each connection, since what was said meanwhile is lost. Connects
 * again whenever the database goes away, until `signal` aborts; resolves then.
 */
export async function listen(connection: Connection, heard: () => void, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await listenOnce(connection, heard, signal).catch(() => {})
    await sleep(RECONNECT_EVERY, undefined, { signal }).catch(() => {})
  }
}

/** Resolves when the connection ends. */
async function listenOnce(connection: Connection, heard: () => void, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    ...connection,
  } as pg.ClientConfig)
  const ended = new Promise<void>(resolve => client.once('end', resolve).once('error', () => resolve()))
  const leave = () => void client.end().catch(() => {})
  client.on('notification', heard).on('error', () => {})
  try {
    await client.connect()
    await client.query(`listen ${CHANNEL}`)
    heard()
    signal.addEventListener('abort', leave, { once: true })
    if (signal.aborted) leave()
    await ended
  } finally {
    signal.removeEventListener('abort', leave)
    await client.end().catch(() => {})
  }
}
