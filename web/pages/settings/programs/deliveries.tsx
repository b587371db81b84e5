import { RotateCw } from 'lucide-react'
import { type Delivery, useDeliveries, useWebhookVerbs, type Webhook } from '../../../data/webhooks.ts'
import { Button } from '../../../parts/button.tsx'
import { moment } from '../../../parts/moment.ts'
import { useNow } from '../../../parts/now.ts'
import { Skeleton } from '../../../parts/skeleton.tsx'
import { say } from '../../../parts/toast.tsx'
import { Trouble } from '../../../parts/trouble.tsx'
import { useZone } from '../../../parts/zone-view.tsx'
import { outcome } from './webhook-words.ts'

/** What was sent to a webhook in the last thirty days, and what came of it. */
export function Deliveries({ webhook }: { webhook: Webhook }) {
  const deliveries = useDeliveries(webhook.id)
  return (
    <>
      <Trouble error={deliveries.error} again={deliveries.refetch} />
      {deliveries.isPending && <Skeleton rows={1} />}
      {deliveries.data?.length === 0 && <p className="text-soft text-small">Nothing in the last 30 days.</p>}
      <ul className="table-rows" aria-live="polite">
        {deliveries.data?.map(delivery => (
          <DeliveryRow key={delivery.id} webhook={webhook} delivery={delivery} />
        ))}
      </ul>
      {deliveries.hasNextPage && (
        <Button
          kind="quiet"
          className="-ml-2.5"
          onPress={() => deliveries.fetchNextPage()}
          isDisabled={deliveries.isFetchingNextPage}
        >
          Show more
        </Button>
      )}
    </>
  )
}

function DeliveryRow({ webhook, delivery }: { webhook: Webhook; delivery: Delivery }) {
  const { retry } = useWebhookVerbs(webhook.id)
  const { zone } = useZone()
  const now = useNow()
  const isOpen = delivery.state === 'failed' || (delivery.state === 'planned' && delivery.attempts > 0)
  const again = () => retry.mutate(delivery.id, { onSuccess: () => say('It is sent again now.') })
  return (
    <li className="text-small flex items-center justify-between gap-4 py-2">
      <div className="times min-w-0">
        <p>
          <span className="font-medium">{delivery.event}</span>{' '}
          <span className="text-soft">{moment(delivery.created_at, { zone, now })}</span>
        </p>
        <p className="text-soft wrap-anywhere">{outcome(delivery, { zone, now })}</p>
        <Trouble error={retry.error} />
      </div>
      {isOpen && (
        <Button
          kind="quiet"
          onPress={again}
          isDisabled={retry.isPending}
          aria-label={`Try again: ${delivery.event}`}
        >
          <RotateCw aria-hidden />
          Try again
        </Button>
      )}
    </li>
  )
}
