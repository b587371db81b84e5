import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { type Settings, SettingsError } from '#/config.ts'

export type Tls = { readonly cert: Buffer; readonly key: Buffer }

/**
 * The certificate and its key, PEM, read from the files of `TLS_CERT` and `TLS_KEY`; undefined without them.
 * @throws SettingsError when they cannot be read, are none, or do not belong together
 */
export async function readTls({ tls }: Settings): Promise<Tls | undefined> {
  if (!tls) return undefined
  const cert = await contents('TLS_CERT', tls.cert)
  const key = await contents('TLS_KEY', tls.key)
  const certificate = understood(
    `TLS_CERT: ${tls.cert} holds no certificate in PEM.`,
    () => new X509Certificate(cert),
  )
  const secret = understood(`TLS_KEY: ${tls.key} holds no private key in PEM, or a locked one.`, () =>
    createPrivateKey(key),
  )
  if (!certificate.checkPrivateKey(secret)) {
    throw new SettingsError(`TLS_KEY: ${tls.key} is not the key of the certificate in ${tls.cert}.`)
  }
  return { cert, key }
}

async function contents(name: string, path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (error) {
    throw new SettingsError(`${name}: ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`)
  }
}

function understood<T>(fault: string, read: () => T): T {
  try {
    return read()
  } catch {
    throw new SettingsError(fault)
  }
}
