import { SettingsHead } from '../places.tsx'
import { Keys } from './keys.tsx'
import { Webhooks } from './webhooks.tsx'

/** What other programs may do as oneself, and what they hear. */
export default function ProgramsPage() {
  return (
    <>
      <SettingsHead title="Programs">
        Keys for programs that act as you, and addresses that hear of what happens.
      </SettingsHead>
      <Keys />
      <Webhooks />
    </>
  )
}
