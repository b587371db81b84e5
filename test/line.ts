import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A line to the database that can be cut, left silent, and mended. */
export type Line = {
  /** For `DATABASE_URL`: the same database through the line. */
  url: string
  /** Every connection breaks and none is taken. */
  cut: () => void
  /** Connections stay, and what is sent is lost: also after mending, they wait for answers that never come. */
  silence: () => void
  mend: () => void
  close: () => Promise<void>
}

export async function lineTo(database: string): Promise<Line> {
  const open = new Set<Socket>()
  let state: 'whole' | 'cut' | 'silent' = 'whole'
  const server = createServer(near => {
    if (state === 'cut') return void near.resetAndDestroy()
    const far = connect(placeOf(database))
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(socket)
      socket.on('data', chunk => state !== 'silent' && other.write(chunk))
      socket
        .on('error', () => {})
        .on('close', () => {
          open.delete(socket)
          other.destroy()
        })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const breakAll = () => {
    for (const socket of open) socket.destroy()
  }
  const url = new URL(database)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  url.search = ''
  return {
    url: url.href,
    cut: () => {
      state = 'cut'
      breakAll()
    },
    silence: () => {
      state = 'silent'
    },
    mend: () => {
      state = 'whole'
    },
    close: async () => {
      breakAll()
      server.close()
      await once(server, 'close')
    },
  }
}

function placeOf(database: string) {
  const { hostname, port, searchParams } = new URL(database)
  const folder = searchParams.get('host')
  if (folder?.startsWith('/')) return { path: `${folder}/.s.PGSQL.${port || 5432}` }
  return { host: hostname, port: Number(port || 5432) }
}
