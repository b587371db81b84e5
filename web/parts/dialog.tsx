import type { ReactNode } from 'react'
import { Dialog as Box, Heading, Modal, ModalOverlay } from 'react-aria-components'

type Props = { title: string; open: boolean; onClose: () => void; children: ReactNode }

/** A sheet from below on a phone, in the middle elsewhere. Escape and a press outside close it. */
export function Dialog({ title, open, onClose, children }: Props) {
  return (
    <ModalOverlay className="veil" isOpen={open} onOpenChange={isOpen => !isOpen && onClose()} isDismissable>
      <Modal className="sheet">
        <Box className="dialog">
          <Heading slot="title" className="text-title mb-4 font-semibold">
            {title}
          </Heading>
          {children}
        </Box>
      </Modal>
    </ModalOverlay>
  )
}

/** The buttons at the end of a form, the important one first for the thumb and the reader. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="mt-6 flex flex-wrap gap-2">{children}</div>
}
