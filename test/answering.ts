import { getMeeting, getMeetingLog } from '#/meetings/schema.ts'
import { listMessages } from '#/messages/schema.ts'
import type { Muster, Somebody } from './harness.ts'
import { addressOf, mailWith, type Postman, type Reply, replyTo } from './inbound.ts'

/** Half past seven, so many seconds on: before the clock of the tests, which stands at eight. */
export const stamp = (seconds: number) => `20261123T0730${String(seconds).padStart(2, '0')}Z`

/** Has somebody's program answer a meeting by mail. */
export function replyingTo(muster: Muster, postman: Postman) {
  return (to: string, who: Somebody, given: Partial<Reply> & Pick<Reply, 'status'>) =>
    postman.send(
      addressOf(muster, to, who),
      mailWith(replyTo({ uid: to, attendee: who.email, stamp: stamp(0), ...given })),
    )
}

export async function statusOf(by: Somebody, id: string, person: Somebody): Promise<string> {
  const { participants } = await by.call(getMeeting, { params: { id } })
  return participants.find(one => one.person === person.id)!.status
}

export async function log(by: Somebody, id: string) {
  const { items } = await by.call(getMeetingLog, { params: { id } })
  return items.map(({ kind, actor, data }) => ({ kind, actor, data: data as Record<string, unknown> }))
}

/** What somebody was told about a meeting and its answers, the latest first. */
export async function notices(to: Somebody, about: string): Promise<{ subject: string; text: string }[]> {
  const { items } = await to.call(listMessages, { query: { about, kind: 'notice', to: to.email } })
  return items.map(({ subject = '', text }) => ({ subject, text }))
}

export async function told(to: Somebody, about: string): Promise<string[]> {
  return (await notices(to, about)).map(({ subject }) => subject)
}

export async function lastText(to: Somebody, about: string): Promise<string> {
  return (await notices(to, about))[0]!.text
}
