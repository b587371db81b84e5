import type { Message } from '../../data/messages.ts'
import { useNow } from '../../parts/now.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { TryAgain } from '../messages/try-again.tsx'
import { deliverySentence } from './delivery.ts'

/** For the organizer: whether what was written to somebody arrived, and another try where it did not. */
export function Delivered({ message, name }: { message: Message; name: string }) {
  const { zone } = useZone()
  const now = useNow()
  const isFailed = message.state === 'failed'
  return (
    <div className="text-small">
      <p className={`times wrap-anywhere ${isFailed ? 'text-accent-deep' : 'text-faint'}`}>
        {deliverySentence(message, { zone, now })}
      </p>
      {isFailed && <TryAgain message={message.id} what={name} />}
    </div>
  )
}
