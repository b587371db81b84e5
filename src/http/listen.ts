import type { FastifyInstance } from 'fastify'
import { type Settings, SettingsError } from '#/config.ts'

/** Listens on HOST and PORT, and returns the address. @throws SettingsError saying which of them to change */
export async function listen(server: FastifyInstance, { host, port }: Settings): Promise<string> {
  try {
    return await server.listen({ port, host })
  } catch (error) {
    const advice = adviceFor((error as NodeJS.ErrnoException).code ?? '', host, port)
    throw advice ? new SettingsError(advice, { cause: error }) : error
  }
}

function adviceFor(code: string, host: string, port: number): string | undefined {
  if (code === 'EADDRINUSE')
    return `Port ${port} is in use already. Set PORT to another, or end what uses it.`
  if (code === 'EACCES') return `This user may not take port ${port}. Set PORT to 1024 or above.`
  if (/^(ENOTFOUND|EAI_\w+|EADDRNOTAVAIL|EINVAL)$/.test(code))
    return `HOST=${host} is no address of this machine (${code}). Set HOST to 127.0.0.1 for this machine alone, or to 0.0.0.0 for all its networks.`
  return undefined
}
