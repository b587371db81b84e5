import type { SendMailOptions } from 'nodemailer'
import type { Address, Mail } from '#/carriers.ts'
import { oneLine } from '#/post/words.ts'

/** From whom all mail comes, and where mail servers report that one did not arrive. */
export type Letterhead = { readonly from: Address; readonly bounces: string }

/**
 * A mail as nodemailer takes it: text, HTML and calendar object as alternatives, the latter once more as `invite.ics`,
 * which is what Gmail, Outlook and Apple's Mail between them take. The same mail again has the same Message-ID.
 */
export function compose(mail: Mail, { from, bounces }: Letterhead): SendMailOptions {
  const { sender, thread, calendar, html } = mail
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  return {
    messageId: `<${mail.id}@${domain}>`,
    from: sender ? mailbox({ ...from, name: `${sender.name} via ${from.name || 'Muster'}` }) : mailbox(from),
    to: mailbox(mail.to),
    ...(sender && { replyTo: mailbox(sender) }),
    // Nobody has seen the mail that these name: it is what makes several mails one conversation.
    ...(thread && { inReplyTo: `<${thread}@${domain}>`, references: `<${thread}@${domain}>` }),
    subject: oneLine(mail.subject),
    text: mail.text,
    ...(html !== null && { html }),
    ...(calendar && { icalEvent: { method: calendar.method, content: calendar.text } }),
    headers: headersOf(mail),
    envelope: { from: bounces, to: mail.to.address },
    // What people wrote is text, never the name of a file or an address to load from.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** `Muster <muster@example.com>`, or the address alone. */
export function parseMailbox(text: string): Address {
  const [, name = '', address = text] = /^\s*(.*?)\s*<([^<>]*)>\s*$/.exec(text) ?? []
  return { name: name.replace(/^"(.*)"$/, '$1'), address }
}

function mailbox({ name, address }: Address): Address {
  return { name: oneLine(name), address }
}

function headersOf({ unsubscribe }: Mail): Record<string, string | { prepared: boolean; value: string }> {
  return {
    // RFC 3834, and what Exchange looks at instead: nobody's absence is told to us.
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'OOF, AutoReply',
    ...(unsubscribe && {
      'List-Unsubscribe': { prepared: true, value: `<${oneLine(unsubscribe)}>` },
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click', // RFC 8058
    }),
  }
}
