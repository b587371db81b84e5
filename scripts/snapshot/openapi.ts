import { readSettings } from '#/config.ts'
import { buildServer } from '#/http/server.ts'
import { openCarriers } from '#/post/open.ts'

/** `openapi.json`, from the endpoints; nothing is started for it. */
export async function openApiText(): Promise<string> {
  const silent = { debug() {}, info() {}, warn() {}, error() {} }
  const never = new Proxy({}, { get: () => undefined }) as never
  const app = {
    db: never,
    now: () => 0,
    newId: () => '',
    log: silent,
    settings: readSettings({}),
    secret: new Uint8Array(32),
    carriers: openCarriers(readSettings({}), new Uint8Array(32)),
  }
  const server = await buildServer(app, { logger: false })
  await server.ready()
  const document = server.swagger()
  await server.close()
  return `${JSON.stringify(document, null, 2)}\n`
}
