import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Connection } from '#/db/database.ts'
import { second } from '#/time/date.ts'

const RECONNECT_EVERY = second

/** By the name of the channel, who hears what is said there. */
export type Channels = Readonly<Record<string, (payload: string) => void>>

/**
 * Passes on each notification, and nothing ('') to everybody after each connection, since what was said meanwhile is
 * lost. Connects again whenever the database goes away, until `signal` aborts; resolves then.
 */
export async function listen(connection: Connection, channels: Channels, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await listenOnce(connection, channels, signal).catch(() => {})
    await sleep(RECONNECT_EVERY, undefined, { signal }).catch(() => {})
  }
}

/** Resolves when the connection ends. */
async function listenOnce(connection: Connection, channels: Channels, signal: AbortSignal): Promise<void> {
  const client = new pg.Client({
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    ...connection,
  } as pg.ClientConfig)
  const ended = new Promise<void>(resolve => client.once('end', resolve).once('error', () => resolve()))
  const leave = () => void client.end().catch(() => {})
  client.on('notification', ({ channel, payload }) => channels[channel]?.(payload ?? ''))
  client.on('error', () => {})
  try {
    await client.connect()
    for (const channel of Object.keys(channels)) await client.query(`listen ${channel}`)
    for (const heard of Object.values(channels)) heard('')
    signal.addEventListener('abort', leave, { once: true })
    if (signal.aborted) leave()
    await ended
  } finally {
    signal.removeEventListener('abort', leave)
    await client.end().catch(() => {})
  }
}
