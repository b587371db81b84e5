import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { openPoster } from '#/post/web.ts'
import { selfSigned } from './certificate.ts'

/** Webhooks and the like: addresses that people gave us, called under guard. */
const heard: { host: string | undefined; url: string; body: string }[] = []

async function serve(listener: RequestListener, server = createServer(listener)): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => server.close().closeAllConnections())
  return (server.address() as AddressInfo).port
}

const port = await serve(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  heard.push({ host: request.headers.host, url: request.url!, body })
  if (request.url === '/moved') return void response.writeHead(302, { location: '/elsewhere' }).end()
  if (request.url === '/drip') {
    response.writeHead(200).write('x')
    return void setInterval(() => response.write('x'), 50).unref()
  }
  if (request.url === '/flood') {
    response.writeHead(200).on('error', () => {})
    const pour = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
      if (!response.destroyed) response.once('drain', pour)
    }
    return pour()
  }
  response.writeHead(204).end()
})

const open = openPoster(['127.0.0.1'])
const closed = openPoster([])
const call = (poster: typeof open, url: string) =>
  poster({ url, headers: { 'content-type': 'application/json' }, body: '{"a":"ä"}' })

test('what the settings name is reached, by its name and with what it was to be told', async () => {
  assert.deepEqual(await call(open, `http://127.0.0.1:${port}/a?b=c`), { status: 204 })
  assert.deepEqual(heard.at(-1), { host: `127.0.0.1:${port}`, url: '/a?b=c', body: '{"a":"ä"}' })
  assert.deepEqual(await call(open, `http://localhost:${port}/`), { status: 204 })
  assert.equal(heard.at(-1)!.host, `localhost:${port}`)
})

test('this machine and its network are reached by none of their spellings', async () => {
  const before = heard.length
  for (const host of [
    'localhost',
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f.1',
    '0177.0.0.1',
    '0.0.0.0',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    'localhost.',
    '169.254.169.254',
  ])
    for (const scheme of ['http', 'https'])
      await assert.rejects(call(closed, `${scheme}://${host}:${port}/`), /private network|no address/, host)
  assert.equal(heard.length, before)
})

test('what is not named is called by https only', async () => {
  await assert.rejects(call(open, 'http://8.8.8.8/'), /8\.8\.8\.8 is called by https:\/\/ only/)
})

test('a redirect is an answer and leads nowhere', async () => {
  const before = heard.length
  assert.deepEqual(await call(open, `http://127.0.0.1:${port}/moved`), { status: 302 })
  assert.equal(heard.length, before + 1)
})

test('an answer without end counts by its status', async () => {
  const began = performance.now()
  const answers = ['/drip', '/flood'].map(path => call(open, `http://127.0.0.1:${port}${path}`))
  assert.deepEqual(await Promise.all(answers), [{ status: 200 }, { status: 200 }])
  assert.ok(performance.now() - began < 8_000)
})

test('a name must have an address, a certificate somebody to vouch for it', async () => {
  await assert.rejects(call(open, 'https://nowhere.invalid/'), /has no address|could not be looked up/)
  const secure = await serve(() => {}, createTlsServer(selfSigned()))
  await assert.rejects(
    call(open, `https://127.0.0.1:${secure}/`),
    /could not be reached: self-signed certificate/,
  )
})
