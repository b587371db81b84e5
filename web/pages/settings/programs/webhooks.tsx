import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { webhooksQuery } from '../../../data/webhooks.ts'
import { Button } from '../../../parts/button.tsx'
import { Section } from '../../../parts/section.tsx'
import { Trouble } from '../../../parts/trouble.tsx'
import { NewWebhook } from './new-webhook.tsx'
import { WebhookRow } from './webhook-row.tsx'

export function Webhooks() {
  const webhooks = useQuery(webhooksQuery)
  const [making, setMaking] = useState(false)
  return (
    <Section
      title="Webhooks"
      about={
        <>
          Addresses of programs that hear of it when something happens, signed as{' '}
          <a className="link" href="https://www.standardwebhooks.com">
            Standard Webhooks
          </a>{' '}
          says.
        </>
      }
    >
      <Trouble error={webhooks.error} again={webhooks.refetch} />
      {webhooks.data?.items.length === 0 && <p className="text-soft">No program listens for you.</p>}
      <ul className="table-rows">
        {webhooks.data?.items.map(webhook => (
          <WebhookRow key={webhook.id} webhook={webhook} />
        ))}
      </ul>
      <Button className="mt-3" onPress={() => setMaking(true)}>
        <Plus aria-hidden />
        New webhook
      </Button>
      <NewWebhook open={making} onClose={() => setMaking(false)} />
    </Section>
  )
}
