import type { FoundCalendar } from '#/carriers.ts'
import type { Registered } from '#/post/remote/google.ts'
import { type Json, objectsAt, textAt } from '#/post/remote/json.ts'
import { changesAtMicrosoft } from '#/post/remote/microsoft/changes.ts'
import { removeAtMicrosoft, writeAtMicrosoft } from '#/post/remote/microsoft/write.ts'
import type { Api } from '#/post/remote/oauth/api.ts'
import type { Client } from '#/post/remote/oauth/client.ts'
import { openSignedIn, type SignedIn } from '#/post/remote/oauth/provider.ts'
import type { OpenSession } from '#/post/remote/session.ts'

/** Microsoft Graph v1.0: calendars of Outlook and Microsoft 365. */
export function openMicrosoft(
  open: OpenSession,
  registered: Registered & { readonly tenant: string },
  redirect: string,
): SignedIn {
  const client = clientOf(registered, redirect)
  return openSignedIn(open, client, {
    account,
    find,
    changes: (api, place, mark, known) =>
      changesAtMicrosoft(client, api, place, { mark, known, now: Date.now() }),
    write: (api, place, object) => writeAtMicrosoft(client, api, place, object),
    remove: (api, place, object) => removeAtMicrosoft(client, api, place, object),
  })
}

function clientOf(
  { clientId, clientSecret, url, tenant }: Registered & { readonly tenant: string },
  redirect: string,
): Client {
  const signIn = `${url ?? 'https://login.microsoftonline.com'}/${encodeURIComponent(tenant)}/oauth2/v2.0`
  return {
    kind: 'microsoft',
    name: 'Microsoft',
    id: clientId,
    secret: clientSecret,
    redirect,
    scope: 'offline_access User.Read Calendars.ReadWrite',
    authorize: `${signIn}/authorize`,
    token: `${signIn}/token`,
    // It takes no token back; its user does that at https://myapps.microsoft.com.
    revoke: null,
    api: `${url ?? 'https://graph.microsoft.com'}/v1.0`,
    extra: { response_mode: 'query', prompt: 'select_account' },
  }
}

async function account(api: Api): Promise<string> {
  const me = await api.get('/me?$select=mail,userPrincipalName')
  return textAt(me, 'mail') || textAt(me, 'userPrincipalName')
}

async function find(api: Api): Promise<FoundCalendar[]> {
  const found: Json[] = []
  for (let link = '/me/calendars?$top=100', pages = 0; link !== '' && pages < 10; pages++) {
    const json = await api.get(link)
    found.push(...objectsAt(json, 'value'))
    link = textAt(json, '@odata.nextLink')
  }
  // One's own first: it is where meetings are written.
  return found
    .toSorted((a, b) => Number(b['isDefaultCalendar'] === true) - Number(a['isDefaultCalendar'] === true))
    .map(calendarOf)
}

function calendarOf(one: Json): FoundCalendar {
  const color = textAt(one, 'hexColor')
  return {
    place: textAt(one, 'id'),
    name: textAt(one, 'name').slice(0, 200),
    color: /^#[\da-f]{6}$/i.test(color) ? color.toLowerCase() : null,
    writable: one['canEdit'] === true,
  }
}
