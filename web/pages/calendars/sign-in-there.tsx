import { useConsent } from '../../data/calendars.ts'
import { Button } from '../../parts/button.tsx'
import { Actions } from '../../parts/dialog.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import type { Provider } from './providers.ts'

type Props = { provider: Provider; kind: 'google' | 'microsoft'; onBack: () => void }

/** Google and Microsoft take no password from us: one signs in there, and is led back here. */
export function SignInThere({ provider: { name }, kind, onBack }: Props) {
  const consent = useConsent()
  return (
    <>
      <p>
        You sign in at {name} and say there that Muster may read and write your calendars; then you come back
        here. It can be taken back there or here at any time.
      </p>
      <Trouble error={consent.error} />
      <Actions>
        <Button
          kind="primary"
          onPress={() => consent.mutate({ kind })}
          isDisabled={consent.isPending || consent.isSuccess}
        >
          Sign in at {name}
        </Button>
        <Button onPress={onBack}>Elsewhere</Button>
      </Actions>
    </>
  )
}
