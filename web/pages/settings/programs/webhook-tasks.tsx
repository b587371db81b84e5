import { useWebhookVerbs, type Webhook } from '../../../data/webhooks.ts'
import { Button } from '../../../parts/button.tsx'
import { Actions, Dialog } from '../../../parts/dialog.tsx'
import { Secret } from '../../../parts/secret.tsx'
import { say } from '../../../parts/toast.tsx'
import { Trouble } from '../../../parts/trouble.tsx'
import { SECRET_ABOUT } from './new-webhook.tsx'
import { WebhookForm } from './webhook-form.tsx'

export type Task = 'change' | 'rotate' | 'delete'

type Props = { webhook: Webhook; onClose: () => void }

/** What takes more than a press, each in a dialog of its own. */
export function WebhookTasks({ task, ...props }: Props & { task: Task | null }) {
  return (
    <>
      <Dialog title="Change the webhook" open={task === 'change'} onClose={props.onClose}>
        <Change {...props} />
      </Dialog>
      <Dialog title="A new secret" open={task === 'rotate'} onClose={props.onClose}>
        <Rotate {...props} />
      </Dialog>
      <Dialog title="Delete the webhook" open={task === 'delete'} onClose={props.onClose}>
        <Delete {...props} />
      </Dialog>
    </>
  )
}

function Change({ webhook, onClose }: Props) {
  const { change } = useWebhookVerbs(webhook.id)
  const before = { url: webhook.url, events: webhook.events }
  const done = () => {
    say('Changed.', () => change.mutate(before))
    onClose()
  }
  return (
    <WebhookForm
      before={before}
      error={change.error}
      isPending={change.isPending}
      onSubmit={wanted => change.mutate(wanted, { onSuccess: done })}
      onClose={onClose}
      submit="Save"
    />
  )
}

function Rotate({ webhook, onClose }: Props) {
  const { rotate } = useWebhookVerbs(webhook.id)
  if (rotate.data)
    return <Secret name="secret" secret={rotate.data.secret} about={SECRET_ABOUT} onClose={onClose} />
  return (
    <>
      <p>The old one signs along for a day, so that the program can change over without missing anything.</p>
      <Trouble error={rotate.error} />
      <Actions>
        <Button kind="primary" onPress={() => rotate.mutate(undefined)} isDisabled={rotate.isPending}>
          Make a new secret
        </Button>
        <Button onPress={onClose}>Not now</Button>
      </Actions>
    </>
  )
}

function Delete({ webhook, onClose }: Props) {
  const { remove } = useWebhookVerbs(webhook.id)
  const done = () => say('Deleted; nothing more is sent to it.')
  return (
    <>
      <p className="wrap-anywhere">
        {webhook.url} hears nothing more, and what was sent to it is forgotten. This cannot be undone; turning
        it off can.
      </p>
      <Trouble error={remove.error} />
      <Actions>
        <Button
          kind="primary"
          onPress={() => remove.mutate(undefined, { onSuccess: done })}
          isDisabled={remove.isPending}
        >
          Delete it
        </Button>
        <Button onPress={onClose}>Keep it</Button>
      </Actions>
    </>
  )
}
