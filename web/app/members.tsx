import { useLive } from '../data/live.ts'
import { useMe } from '../data/me.ts'
import { ZoneViewed } from '../parts/zone-view.tsx'
import { Frame } from './frame.tsx'

/** The app of somebody signed in: his zone, and the frame around every page. */
export function Members() {
  const me = useMe()
  useLive()
  return (
    <ZoneViewed home={me.timezone}>
      <Frame />
    </ZoneViewed>
  )
}
