import { Copy } from 'lucide-react'
import { Button } from './button.tsx'
import { Actions } from './dialog.tsx'
import { say } from './toast.tsx'

// Browsers give the clipboard to pages over HTTPS and on localhost alone; elsewhere one selects the secret.
const canCopy = 'clipboard' in navigator

type Props = { name: string; secret: string; about: string; onClose: () => void }

/** A secret that is shown this once, with a way to take it along. */
export function Secret({ name, secret, about, onClose }: Props) {
  const copy = async () => {
    await navigator.clipboard.writeText(secret)
    say(`The ${name} is copied.`)
  }
  return (
    <>
      <p className="mb-3">{about}</p>
      <p className="bg-inset times p-3 font-medium break-all select-all">{secret}</p>
      <Actions>
        {canCopy && (
          <Button kind="primary" onPress={copy}>
            <Copy aria-hidden />
            Copy it
          </Button>
        )}
        <Button onPress={onClose}>I have it</Button>
      </Actions>
    </>
  )
}
