import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { Button } from './button.tsx'
import { cityOf } from './when.ts'

type View = { zone: string; home: string; show: (zone: string) => void }

const ZoneView = createContext<View>({ zone: 'UTC', home: 'UTC', show: () => {} })

/** Every page shows times in one zone: the viewer's own, until he looks through another. */
export function ZoneViewed({ home, children }: { home: string; children: ReactNode }) {
  const [other, show] = useState<string | null>(null)
  const view = useMemo(() => ({ zone: other ?? home, home, show }), [other, home])
  return <ZoneView value={view}>{children}</ZoneView>
}

export function useZone(): View {
  return useContext(ZoneView)
}

/** Said on every page while times are not the viewer's own, with the way back. */
export function OtherZone() {
  const { zone, home, show } = useZone()
  if (zone === home) return null
  return (
    <p className="zone-note" role="status">
      <span>
        Times in <strong className="font-semibold">{cityOf(zone)}</strong>, not yours.
      </span>
      <Button kind="quiet" onPress={() => show(home)} className="-ml-2.5 underline">
        Back to {cityOf(home)}
      </Button>
    </p>
  )
}
