import { openLinks } from '#/links/actions.ts'
import { day } from '#/time/date.ts'
import { meet } from './cast.ts'
import type { Muster, Somebody } from './harness.ts'

/** Somebody without an account who takes part in a meeting, and his link to it. */
export type Guest = { id: string; meeting: string; address: string; token: string; path: string }

/** A meeting of `by` with a guest, and with others besides. */
export async function inviteGuest(
  muster: Muster,
  by: Somebody,
  given: Partial<
    { others: string[]; from: string; to: string; expiresAt: number } & Parameters<typeof meet>[4]
  > = {},
): Promise<Guest> {
  const { others = [], from = '10:00', to = '11:00', expiresAt, ...body } = given
  const address = `guest-of-${by.email}`
  const meeting = await meet(by, [...others, address], from, to, body)
  const id = meeting.participants.find(one => one.email === address)!.person
  const token = await linkTo(muster, meeting.id, id, expiresAt)
  return { id, meeting: meeting.id, address, token, path: `/m/${token}` }
}

/** A link to a meeting, as a message would bring it. */
export async function linkTo(
  muster: Muster,
  about: string,
  person: string,
  expiresAt?: number,
): Promise<string> {
  const wanted = {
    person,
    kind: 'meeting' as const,
    about,
    expiresAt: expiresAt ?? muster.clock.now + 5 * day,
  }
  return (await openLinks(muster.app, [wanted]))[0]!
}

/** A page as a browser without scripts gets it; a form is sent as that page's own. */
export async function visit(muster: Muster, path: string, form?: Record<string, string>, headers = {}) {
  const answer = await muster.fetch(path, {
    redirect: 'manual',
    headers: form ? { 'sec-fetch-site': 'same-origin', ...headers } : headers,
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  })
  return {
    status: answer.status,
    to: answer.headers.get('location'),
    headers: answer.headers,
    html: await answer.text(),
  }
}

/** What a page says, without its markup. */
export function textOf(html: string): string {
  const text = html.replace(/<head>[\s\S]*<\/head>/, '').replace(/<[^>]*>/g, ' ')
  return text
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
}
