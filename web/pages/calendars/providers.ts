import type { Login } from '../../data/calendars.ts'

/** Where a calendar may lie, as people know it; what is asked for follows from it. */
export type Provider = {
  readonly id: string
  readonly name: string
  readonly about: string
} & (
  | { readonly kind: 'google' | 'microsoft' }
  | {
      readonly kind: 'caldav'
      /** Known already; else it is asked for. */
      readonly url?: string
      readonly address?: { readonly label: string; readonly placeholder: string; readonly hint: string }
      readonly username: string
      /** Where one gets a password for this app alone. */
      readonly password: string
    }
  | { readonly kind: 'ics' }
)

export const PROVIDERS: readonly Provider[] = [
  {
    id: 'icloud',
    name: 'iCloud',
    about: 'Apple’s, as on an iPhone or a Mac',
    kind: 'caldav',
    url: 'https://caldav.icloud.com',
    username: 'E-mail address of your Apple Account',
    password:
      'An app-specific password, not that of your account: account.apple.com, Sign-In and Security, App-Specific Passwords.',
  },
  { id: 'google', name: 'Google', about: 'By signing in there', kind: 'google' },
  {
    id: 'microsoft',
    name: 'Microsoft',
    about: 'Outlook and Microsoft 365, by signing in there',
    kind: 'microsoft',
  },
  {
    id: 'fastmail',
    name: 'Fastmail',
    about: 'With an app password',
    kind: 'caldav',
    url: 'https://caldav.fastmail.com',
    username: 'Your Fastmail address',
    password: 'An app password: Settings, Privacy & Security, App passwords.',
  },
  {
    id: 'nextcloud',
    name: 'Nextcloud',
    about: 'Your own, or that of your organisation',
    kind: 'caldav',
    address: {
      label: 'Address of your Nextcloud',
      placeholder: 'https://cloud.example.com',
      hint: 'As you open it in a browser.',
    },
    username: 'User name',
    password: 'An app password: Settings, Security, Devices & sessions.',
  },
  {
    id: 'caldav',
    name: 'Another server',
    about: 'Any that speaks CalDAV',
    kind: 'caldav',
    address: {
      label: 'Address of the server, or your e-mail address there',
      placeholder: 'https://dav.example.com',
      hint: 'The server, your account on it, or the calendar itself.',
    },
    username: 'User name',
    password: 'Best one for this app alone, where the server has such.',
  },
  { id: 'ics', name: 'A feed by its address', about: 'An .ics address, read and never written', kind: 'ics' },
]

export type Filled = { readonly url: string; readonly username: string; readonly password: string }

/** What the API is asked with. A feed needs a name and a password only where it is kept behind them. */
export function loginOf(provider: Provider, { url, username, password }: Filled): Login {
  if (provider.kind === 'caldav')
    return { kind: 'caldav', url: provider.url ?? url.trim(), username: username.trim(), password }
  return {
    kind: provider.kind,
    url: url.trim(),
    ...(username ? { username: username.trim(), password } : {}),
  }
}
