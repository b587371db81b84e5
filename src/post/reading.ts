import { parentPort } from 'node:worker_threads'
import PostalMime, { type Attachment, type Email } from 'postal-mime'
import type { Incoming } from '#/mailbox.ts'
import { parseInstant } from '#/time/instant.ts'

/** An answer has three parts or four and a few kB of headers; these leave room for mail servers that add to them. */
const LIMITS = { maxNestingDepth: 16, maxHeadersSize: 256 * 1024, maxRfc822NestingDepth: 0 }
/** The same object comes at most twice, as an alternative and attached. */
const MOST_CALENDARS = 4

/** What a thread of `openReader` answers for one mail. */
export type Answer = { readonly mail: Incoming } | { readonly fault: string }

parentPort?.on('message', async (raw: Uint8Array) => {
  const answer: Answer = await read(raw).then(
    mail => ({ mail }),
    (error: Error) => ({ fault: error.message }),
  )
  parentPort!.postMessage(answer)
})
parentPort?.postMessage('ready')

async function read(raw: Uint8Array): Promise<Incoming> {
  const { attachments, date } = await PostalMime.parse(raw, LIMITS)
  const report = attachments.find(({ mimeType }) => /^message\/(global-)?delivery-status$/.test(mimeType))
  return {
    sentAt: sentAt(date),
    calendars: attachments
      .filter(isCalendar)
      .slice(0, MOST_CALENDARS)
      .map(one => ({ method: one.method ?? null, text: textOf(one) })),
    report: report ? textOf(report) : null,
  }
}

function sentAt(date: Email['date']): number | null {
  return (date === undefined ? undefined : parseInstant(date)) ?? null
}

/** Outlook and Apple name the type, some gateways leave only the file's name. */
function isCalendar({ mimeType, filename }: Attachment): boolean {
  return /^(text\/(x-v)?calendar|application\/ics)$/.test(mimeType) || /\.ics$/i.test(filename ?? '')
}

function textOf({ content }: Attachment): string {
  return typeof content === 'string' ? content : new TextDecoder().decode(content)
}
