import { RotateCw } from 'lucide-react'
import { type Message, useRetryMessage } from '../../data/messages.ts'
import { Button } from '../../parts/button.tsx'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useZone } from '../../parts/zone-view.tsx'
import { retried } from '../messages/sentence.ts'
import { deliverySentence } from './delivery.ts'

/** For the organizer: whether what was written to somebody arrived, and another try where it did not. */
export function Delivered({ message, name }: { message: Message; name: string }) {
  const retry = useRetryMessage()
  const { zone } = useZone()
  const now = useNow()
  const isFailed = message.state === 'failed'
  const press = () => retry.mutate(message.id, { onSuccess: now => say(retried(now)) })
  return (
    <div className="text-small">
      <p className={`times wrap-anywhere ${isFailed ? 'text-accent-deep' : 'text-faint'}`}>
        {deliverySentence(message, { zone, now })}
      </p>
      {isFailed && (
        <Button
          kind="quiet"
          className="-ml-2.5"
          onPress={press}
          isDisabled={retry.isPending}
          aria-label={`Try again: ${name}`}
        >
          <RotateCw aria-hidden />
          Try again
        </Button>
      )}
      <Trouble error={retry.error} />
    </div>
  )
}
