import type { SMTPPoolOptions } from 'nodemailer'
import { minute, second } from '#/time/date.ts'

/**
 * How to reach the mail server of an address. `smtps://` is TLS from the first byte; `smtp://` takes STARTTLS where it
 * is offered, and with a password insists on it, except on this machine, where there is no line to listen on.
 * Certificates are checked. Whatever nodemailer takes may stand in the query, as `?tls.rejectUnauthorized=false`.
 */
export function transportOptions(url: string): SMTPPoolOptions & { pool: true } {
  const { protocol, hostname, username } = new URL(url)
  const isPlain = protocol === 'smtp:'
  const isHere = isLoopback(hostname)
  return {
    pool: true,
    maxConnections: 8, // Postfix takes 50 of one client, hosted relays often 10
    maxMessages: 100,
    maxRequeues: 1, // over a new connection, when an idle one turns out to have been closed
    idleTimeout: minute,
    connectionTimeout: 10 * second,
    greetingTimeout: 20 * second, // some wait with it on purpose, to see who does not (Postfix 6 s, Sendmail 15 s)
    socketTimeout: 30 * second,
    requireTLS: isPlain && username !== '' && !isHere,
    // A mail server on the same machine has a certificate that it made itself, if any.
    ...(isPlain && isHere && { tls: { rejectUnauthorized: false } }),
    url,
  }
}

function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}
