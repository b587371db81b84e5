import { useCreateWebhook } from '../../../data/webhooks.ts'
import { Dialog } from '../../../parts/dialog.tsx'
import { Secret } from '../../../parts/secret.tsx'
import { WebhookForm } from './webhook-form.tsx'

type Props = { open: boolean; onClose: () => void }

export function NewWebhook({ open, onClose }: Props) {
  return (
    <Dialog title="New webhook" open={open} onClose={onClose}>
      <NewWebhookForm onClose={onClose} />
    </Dialog>
  )
}

export const SECRET_ABOUT =
  'This is the secret that our signatures are made with; the program checks them by it. It is shown this once.'

function NewWebhookForm({ onClose }: Omit<Props, 'open'>) {
  const create = useCreateWebhook()
  if (create.data)
    return <Secret name="secret" secret={create.data.secret} about={SECRET_ABOUT} onClose={onClose} />
  return (
    <WebhookForm
      error={create.error}
      isPending={create.isPending}
      onSubmit={wanted => create.mutate(wanted)}
      onClose={onClose}
      submit="Make it"
    />
  )
}
