import type { FoundCalendar } from '#/carriers.ts'
import { changesAtGoogle } from '#/post/remote/google/changes.ts'
import { removeAtGoogle, writeAtGoogle } from '#/post/remote/google/write.ts'
import { type Json, objectsAt, textAt } from '#/post/remote/json.ts'
import type { Api } from '#/post/remote/oauth/api.ts'
import type { Client } from '#/post/remote/oauth/client.ts'
import { openSignedIn, type SignedIn } from '#/post/remote/oauth/provider.ts'
import type { OpenSession } from '#/post/remote/session.ts'

export type Registered = {
  readonly clientId: string
  readonly clientSecret: string
  readonly url: string | null
}

/** Events, and which calendars there are: no more of anybody's Google. */
const SCOPE = ['calendar.events', 'calendar.calendarlist.readonly']
  .map(name => `https://www.googleapis.com/auth/${name}`)
  .join(' ')

/** Google Calendar API v3. */
export function openGoogle(open: OpenSession, registered: Registered, redirect: string): SignedIn {
  const client = clientOf(registered, redirect)
  return openSignedIn(open, client, {
    account: async api => textAt(await api.get('/users/me/calendarList/primary'), 'id'),
    find,
    changes: (api, place, mark) => changesAtGoogle(client, api, place, mark),
    write: (api, place, object) => writeAtGoogle(client, api, place, object),
    remove: (api, place, object) => removeAtGoogle(client, api, place, object),
  })
}

function clientOf({ clientId, clientSecret, url }: Registered, redirect: string): Client {
  return {
    kind: 'google',
    name: 'Google',
    id: clientId,
    secret: clientSecret,
    redirect,
    scope: SCOPE,
    authorize: `${url ?? 'https://accounts.google.com'}/o/oauth2/v2/auth`,
    token: `${url ?? 'https://oauth2.googleapis.com'}/token`,
    revoke: `${url ?? 'https://oauth2.googleapis.com'}/revoke`,
    api: `${url ?? 'https://www.googleapis.com'}/calendar/v3`,
    // A refresh token comes with a consent that is given anew only.
    extra: { access_type: 'offline', prompt: 'consent' },
  }
}

async function find(api: Api): Promise<FoundCalendar[]> {
  const found: Json[] = []
  for (let page = '', pages = 0; pages < 10; pages++) {
    const next = page === '' ? '' : `&pageToken=${encodeURIComponent(page)}`
    const json = await api.get(`/users/me/calendarList?maxResults=250${next}`)
    found.push(...objectsAt(json, 'items'))
    page = textAt(json, 'nextPageToken')
    if (page === '') break
  }
  // One's own first: it is where meetings are written.
  return found
    .filter(one => one['deleted'] !== true)
    .toSorted((a, b) => Number(b['primary'] === true) - Number(a['primary'] === true))
    .map(calendarOf)
}

function calendarOf(entry: Json): FoundCalendar {
  const name = textAt(entry, 'summaryOverride') || textAt(entry, 'summary') || textAt(entry, 'id')
  const color = textAt(entry, 'backgroundColor')
  return {
    place: textAt(entry, 'id'),
    name: name.slice(0, 200),
    color: /^#[\da-f]{6}$/i.test(color) ? color.toLowerCase() : null,
    writable: ['owner', 'writer'].includes(textAt(entry, 'accessRole')),
  }
}
