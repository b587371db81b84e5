import { connect } from 'node:net'
import { after } from 'node:test'
import nodemailer from 'nodemailer'
import type { App } from '#/app.ts'
import { replyMailbox } from '#/meetings/actions/reply.ts'
import { replyAddressFor } from '#/meetings/actions/reply-address.ts'
import { bounceMailbox } from '#/messages/actions/bounce.ts'
import { openInbound } from '#/post/inbound.ts'
import type { Tls } from '#/tls.ts'
import type { Muster, Somebody } from './harness.ts'

/** For `startMuster`: answers by mail come to this domain, at any free port. */
export const INBOUND = { INBOUND_SMTP_PORT: '0', INBOUND_DOMAIN: 'muster.example.com' }

export type Sent = { readonly code: number; readonly text: string }
export type Postman = {
  readonly port: number
  /** Sends a raw mail as a mail server would; what it is answered at the end. */
  readonly send: (to: string, raw: string | Buffer) => Promise<Sent>
  readonly close: () => Promise<void>
}

type Options = {
  readonly app?: App
  readonly tls?: Tls
  readonly longest?: Parameters<typeof openInbound>[0]['longest']
}

/** Listens for mail to a Muster, until the file's tests are done. */
export async function startInbound(muster: Muster, options: Options = {}): Promise<Postman> {
  const { app = muster.app, tls, longest } = options
  const mailboxes = [replyMailbox(app), bounceMailbox(app)]
  const settings = app.settings.inbound!
  const inbound = await openInbound({ settings, log: app.log, mailboxes, tls, ...(longest && { longest }) })
  after(inbound.close)
  return { ...inbound, send: (to, raw) => send(inbound.port, to, raw) }
}

/** Sends a raw mail as a mail server would, over a connection of its own. */
export async function send(port: number, to: string, raw: string | Buffer): Promise<Sent> {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true })
  try {
    const { response } = await transport.sendMail({ envelope: { from: 'bo@example.org', to }, raw })
    return { code: Number(response.slice(0, 3)), text: response }
  } catch (error) {
    const { responseCode = 0, response = (error as Error).message } = error as {
      responseCode?: number
      response?: string
    }
    return { code: responseCode, text: response }
  } finally {
    transport.close()
  }
}

/** The address that stands as ORGANIZER in somebody's invitation. */
export function addressOf(muster: Muster, meeting: string, { id }: Pick<Somebody, 'id'>): string {
  return replyAddressFor(muster.app, meeting, id)!
}

/** Talks SMTP by hand: sends lines as they are, and says what came back until the server hung up. */
export function talk(port: number, lines: (say: (text: string) => void) => Promise<void>): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  const { promise, resolve } = Promise.withResolvers<string>()
  let heard = ''
  socket.on('data', data => (heard += data))
  socket.on('error', () => {})
  socket.on('close', () => resolve(heard))
  socket.on('connect', () => void lines(text => void socket.write(text)))
  return promise
}

export type Reply = {
  readonly uid: string
  readonly attendee: string
  readonly status: string
  readonly stamp?: string
  readonly sequence?: number
  readonly more?: readonly string[]
  readonly method?: string
}

/** A reply as RFC 5546 has it, and nothing beside. */
export function replyTo({
  uid,
  attendee,
  status,
  stamp,
  sequence,
  more = [],
  method = 'REPLY',
}: Reply): string {
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Example//Calendar//EN',
    ...(method ? [`METHOD:${method}`] : []),
    'BEGIN:VEVENT',
    `UID:${uid}`,
    ...(stamp ? [`DTSTAMP:${stamp}`] : []),
    ...(sequence === undefined ? [] : [`SEQUENCE:${sequence}`]),
    `ATTENDEE;PARTSTAT=${status}:mailto:${attendee}`,
    ...more,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')
}

/** A mail of one part, which is a calendar object. */
export function mailWith(calendar: string, method: string | null = 'REPLY'): string {
  return [
    'From: Bo <bo@example.org>',
    'Subject: Accepted: Plan',
    'Date: Mon, 23 Nov 2026 07:59:30 +0000',
    'MIME-Version: 1.0',
    `Content-Type: text/calendar; charset=utf-8${method ? `; method=${method}` : ''}`,
    '',
    calendar,
  ].join('\r\n')
}
