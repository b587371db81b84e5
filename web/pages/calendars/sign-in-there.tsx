import { useQuery } from '@tanstack/react-query'
import { serverQuery } from '../../data/accounts.ts'
import { useConsent } from '../../data/calendars.ts'
import { Button } from '../../parts/button.tsx'
import { Actions } from '../../parts/dialog.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import type { Provider } from './providers.ts'

type Props = { provider: Provider; kind: 'google' | 'microsoft'; onBack: () => void }

/** Google and Microsoft take no password from us: one signs in there, and is led back here. */
export function SignInThere({ provider: { name }, kind, onBack }: Props) {
  const consent = useConsent()
  const server = useQuery(serverQuery)
  const isKnown = server.data?.consents.includes(kind) ?? true
  return (
    <>
      {isKnown ? (
        <p>
          You sign in at {name} and say there that Muster may read and write your calendars; then you come
          back here. It can be taken back there or here at any time.
        </p>
      ) : (
        <NotSet name={name} kind={kind} />
      )}
      <Trouble error={consent.error} />
      <Actions>
        {isKnown && (
          <Button
            kind="primary"
            onPress={() => consent.mutate({ kind })}
            isDisabled={consent.isPending || consent.isSuccess}
          >
            Sign in at {name}
          </Button>
        )}
        <Button onPress={onBack}>Elsewhere</Button>
      </Actions>
    </>
  )
}

/** What the admin has to do, and what one can do without him. */
function NotSet({ name, kind }: { name: string; kind: 'google' | 'microsoft' }) {
  const prefix = kind.toUpperCase()
  return (
    <div className="grid gap-3">
      <p>
        This server is not known at {name} yet. Its admin registers it there and sets{' '}
        <code>{prefix}_CLIENT_ID</code> and <code>{prefix}_CLIENT_SECRET</code>.
      </p>
      <p className="text-soft">
        Until then the calendar’s secret address in iCal format can be read as a feed, and not written.
      </p>
    </div>
  )
}
