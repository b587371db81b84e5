import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { Actions, Dialog } from '../parts/dialog.tsx'
import { cityOf } from '../parts/when.ts'
import { ZoneField } from '../parts/zone.tsx'
import { useZone } from '../parts/zone-view.tsx'

/** Looks at every time through another zone, until one goes back. */
export function ZoneDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog title="See times as in…" open={open} onClose={onClose}>
      <ZoneChoice onClose={onClose} />
    </Dialog>
  )
}

function ZoneChoice({ onClose }: { onClose: () => void }) {
  const { zone, home, show } = useZone()
  const [chosen, choose] = useState(zone)
  const done = (next: string) => {
    show(next)
    onClose()
  }
  return (
    <>
      <p className="text-soft mb-4">
        Only what you see changes. Your own zone stays {cityOf(home)}; settings change that.
      </p>
      <ZoneField value={chosen} onChange={choose} />
      <Actions>
        <Button kind="primary" onPress={() => done(chosen)}>
          Show {cityOf(chosen)}
        </Button>
        {zone !== home && <Button onPress={() => done(home)}>Back to {cityOf(home)}</Button>}
      </Actions>
    </>
  )
}
