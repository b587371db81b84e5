import { X } from 'lucide-react'
import {
  Button,
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components'

type Notice = { text: string; undo?: () => void }

const queue = new ToastQueue<Notice>({ maxVisibleToasts: 2 })

/** Says what was done, and offers to undo it for eight seconds where that is possible. */
export function say(text: string, undo?: () => void): void {
  queue.add({ text, undo }, { timeout: 8_000 })
}

export function Toasts() {
  return (
    <ToastRegion queue={queue} className="toasts">
      {({ toast }) => (
        <Toast toast={toast} className="toast">
          <ToastContent className="times">
            <Text slot="title">{toast.content.text}</Text>
          </ToastContent>
          {toast.content.undo && <Undo onPress={toast.content.undo} done={() => queue.close(toast.key)} />}
          <Button slot="close" aria-label="Dismiss">
            <X aria-hidden className="size-4" />
          </Button>
        </Toast>
      )}
    </ToastRegion>
  )
}

function Undo({ onPress, done }: { onPress: () => void; done: () => void }) {
  const press = () => {
    onPress()
    done()
  }
  return <Button onPress={press}>Undo</Button>
}
