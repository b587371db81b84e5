import type { Server, Socket } from 'node:net'
import { second } from '#/time/date.ts'

export type Connections = {
  /** How many are open from an address. */
  readonly from: (address: string) => number
  readonly destroy: () => void
}

/**
 * Watches the connections to a server, and cuts those off that last longer than `longest` milliseconds: silence alone is
 * no limit, since each byte ends it. It looks at the sockets instead of listening to them, because STARTTLS takes away
 * whoever listened before.
 */
export function watchConnections(server: Server, longest: number): Connections {
  const since = new Map<Socket, number>()
  const look = () => {
    for (const [socket, began] of since) {
      if (performance.now() - began >= longest) socket.destroy()
      if (socket.destroyed) since.delete(socket)
    }
  }
  const looking = setInterval(look, Math.min(second, longest / 4)).unref()
  server.on('connection', socket => since.set(socket, performance.now()))
  return {
    from(address) {
      return [...since.keys()].filter(one => !one.destroyed && one.remoteAddress === address).length
    },
    destroy() {
      clearInterval(looking)
      for (const socket of since.keys()) socket.destroy()
    },
  }
}
