import { useState } from 'react'
import {
  type FoundCalendar,
  type Login,
  useConnectCalendar,
  useSearchCalendars,
} from '../../data/calendars.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { type Filled, loginOf, type Provider } from './providers.ts'

type Props = {
  provider: Provider
  /** Several are there: somebody has to choose. */
  onFound: (login: Login, items: readonly FoundCalendar[]) => void
  onBack: () => void
  onDone: () => void
}

/** Address and credentials, tried at once; where there is one calendar alone it is connected. */
export function LoginForm({ provider, onFound, onBack, onDone }: Props) {
  const search = useSearchCalendars()
  const connect = useConnectCalendar()
  const [filled, setFilled] = useState<Filled>({ url: '', username: '', password: '' })
  const isPending = search.isPending || connect.isPending
  const done = () => {
    say('Connected; it is being read now.')
    onDone()
  }
  const submit = () => {
    const login = loginOf(provider, filled)
    search.mutate(login, {
      onSuccess: ({ items }) =>
        items.length === 1 ? connect.mutate(login, { onSuccess: done }) : onFound(login, items),
    })
  }
  const actions = (
    <>
      <Button kind="primary" type="submit" isDisabled={isPending}>
        {isPending ? 'Looking…' : 'Look for it'}
      </Button>
      <Button onPress={onBack}>Elsewhere</Button>
    </>
  )
  const put = (part: Partial<Filled>) => setFilled({ ...filled, ...part })
  return (
    <Asking error={search.error ?? connect.error} onSubmit={submit} actions={actions}>
      {provider.kind === 'caldav' ? (
        <CalDav provider={provider} filled={filled} onChange={put} />
      ) : (
        <Feed filled={filled} onChange={put} />
      )}
      <p className="text-small text-soft">
        Kept encrypted, and never shown again.{' '}
        {provider.kind === 'caldav' &&
          'The first calendar that takes them gets your meetings as well, until you say otherwise.'}
      </p>
    </Asking>
  )
}

type PartProps = { filled: Filled; onChange: (part: Partial<Filled>) => void }
type CalDavProps = PartProps & { provider: Extract<Provider, { kind: 'caldav' }> }

function CalDav({ provider, filled, onChange }: CalDavProps) {
  return (
    <>
      {provider.address && (
        <Field
          {...provider.address}
          name="url"
          inputMode="url"
          autoComplete="off"
          value={filled.url}
          onChange={url => onChange({ url })}
          isRequired
          autoFocus
        />
      )}
      <Field
        label={provider.username}
        name="username"
        autoComplete="off"
        value={filled.username}
        onChange={username => onChange({ username })}
        isRequired
        autoFocus={!provider.address}
      />
      <Field
        label="Password"
        name="password"
        type="password"
        autoComplete="off"
        hint={provider.password}
        value={filled.password}
        onChange={password => onChange({ password })}
        isRequired
      />
    </>
  )
}

/** Most feeds have no password: their address is the secret. */
function Feed({ filled, onChange }: PartProps) {
  return (
    <>
      <Field
        label="Address of the feed"
        name="url"
        inputMode="url"
        autoComplete="off"
        placeholder="https://example.com/calendar.ics"
        hint="Also one that begins with webcal://. In Google’s settings it is the secret address in iCal format."
        value={filled.url}
        onChange={url => onChange({ url })}
        isRequired
        autoFocus
      />
      <details>
        <summary className="text-soft min-h-11 cursor-pointer content-center">
          It is kept behind a password
        </summary>
        <div className="grid gap-4">
          <Field
            label="User name"
            name="username"
            autoComplete="off"
            value={filled.username}
            onChange={username => onChange({ username })}
          />
          <Field
            label="Password"
            name="password"
            type="password"
            autoComplete="off"
            value={filled.password}
            onChange={password => onChange({ password })}
          />
        </div>
      </details>
    </>
  )
}
