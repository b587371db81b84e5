import { Button } from '../../parts/button.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { unsaved } from './unsaved.ts'

type Props = {
  shown: boolean
  /** How many answers were pressed, and how many slots stay without an answer. */
  changed: number
  blank: number
  error: unknown
  isPending: boolean
  onSave: () => void
  onForget: () => void
}

/** Stays in sight while something is not saved. */
export function SaveBar({ shown, changed, blank, error, isPending, onSave, onForget }: Props) {
  return (
    <div className={shown || error ? 'save-bar' : ''}>
      <Trouble error={error} />
      <p aria-live="polite" className={shown ? 'mb-2' : ''}>
        {shown && unsaved(changed, blank)}
      </p>
      {shown && (
        <div className="flex flex-wrap gap-2">
          <Button kind="primary" onPress={onSave} isDisabled={isPending}>
            Save
          </Button>
          <Button onPress={onForget} isDisabled={isPending}>
            As it was
          </Button>
        </div>
      )}
    </div>
  )
}
