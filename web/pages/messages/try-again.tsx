import { RotateCw } from 'lucide-react'
import { useRetryMessage } from '../../data/messages.ts'
import { Button } from '../../parts/button.tsx'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { retried } from './sentence.ts'

/** Has a failed message sent once more, and says what came of it; `what` names it for those who do not see it. */
export function TryAgain({ message, what }: { message: string; what: string }) {
  const retry = useRetryMessage()
  const press = () => retry.mutate(message, { onSuccess: now => say(retried(now)) })
  return (
    <>
      <Button
        kind="quiet"
        className="-ml-2.5"
        onPress={press}
        isDisabled={retry.isPending}
        aria-label={`Try again: ${what}`}
      >
        <RotateCw aria-hidden />
        Try again
      </Button>
      <Trouble error={retry.error} />
    </>
  )
}
