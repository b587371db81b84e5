import { useState } from 'react'
import { useWebhookVerbs, type Webhook } from '../../../data/webhooks.ts'
import { Button } from '../../../parts/button.tsx'
import { useNow } from '../../../parts/now.ts'
import { say } from '../../../parts/toast.tsx'
import { Trouble } from '../../../parts/trouble.tsx'
import { useZone } from '../../../parts/zone-view.tsx'
import { Deliveries } from './deliveries.tsx'
import { type Task, WebhookTasks } from './webhook-tasks.tsx'
import { hears, standingOf } from './webhook-words.ts'

export function WebhookRow({ webhook }: { webhook: Webhook }) {
  const { zone } = useZone()
  const now = useNow()
  const [task, setTask] = useState<Task | null>(null)
  const [isLogOpen, openLog] = useState(false)
  const standing = standingOf(webhook, { zone, now })
  const isTroubled = webhook.stopped || webhook.failing_since !== null
  return (
    <li className="py-3">
      <p className="font-medium wrap-anywhere">{webhook.url}</p>
      <p className="text-small text-soft">{hears(webhook.events)}</p>
      {standing && (
        <p className={`text-small times ${isTroubled ? 'text-accent-deep' : 'text-soft'}`}>{standing}</p>
      )}
      <Verbs webhook={webhook} onTask={setTask} onTested={() => openLog(true)} />
      <details open={isLogOpen} onToggle={event => openLog(event.currentTarget.open)}>
        <summary className="text-small text-soft min-h-11 cursor-pointer py-3">What was sent to it</summary>
        {isLogOpen && <Deliveries webhook={webhook} />}
      </details>
      <WebhookTasks webhook={webhook} task={task} onClose={() => setTask(null)} />
    </li>
  )
}

type VerbsProps = { webhook: Webhook; onTask: (task: Task) => void; onTested: () => void }

function Verbs({ webhook, onTask, onTested }: VerbsProps) {
  const { change, test } = useWebhookVerbs(webhook.id)
  const tested = () => {
    say('A test is on its way; its result stands below.')
    onTested()
  }
  const turn = (stopped: boolean) => {
    const undo = () => change.mutate({ stopped: !stopped })
    const words = stopped ? 'Turned off; nothing more is sent to it.' : 'Turned on again.'
    change.mutate({ stopped }, { onSuccess: () => say(words, undo) })
  }
  const name = hostOf(webhook.url)
  return (
    <>
      <div className="mt-1 -ml-2.5 flex flex-wrap">
        <Button
          kind="quiet"
          aria-label={`Test ${name}`}
          isDisabled={test.isPending}
          onPress={() => test.mutate(undefined, { onSuccess: tested })}
        >
          Test
        </Button>
        <Button
          kind="quiet"
          aria-label={`${webhook.stopped ? 'Turn on again' : 'Turn off'}: ${name}`}
          isDisabled={change.isPending}
          onPress={() => turn(!webhook.stopped)}
        >
          {webhook.stopped ? 'Turn on again' : 'Turn off'}
        </Button>
        <Button kind="quiet" aria-label={`Change ${name}`} onPress={() => onTask('change')}>
          Change
        </Button>
        <Button kind="quiet" aria-label={`New secret for ${name}`} onPress={() => onTask('rotate')}>
          New secret
        </Button>
        <Button kind="quiet" aria-label={`Delete ${name}`} onPress={() => onTask('delete')}>
          Delete
        </Button>
      </div>
      <Trouble error={test.error ?? change.error} />
    </>
  )
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url
}
