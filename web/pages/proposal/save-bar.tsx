import { Button } from '../../parts/button.tsx'
import { numberWord } from '../../parts/sentences.ts'
import { Trouble } from '../../parts/trouble.tsx'

type Props = {
  shown: boolean
  /** How many answers were pressed, and how many slots would count as refused because nothing was said. */
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

/** `Three answers are not saved. Two times without an answer count as no.` */
export function unsaved(changed: number, blank: number): string {
  const answers = `${numberWord(changed)} ${changed === 1 ? 'answer is' : 'answers are'} not saved yet.`
  const times = `${numberWord(blank)} ${blank === 1 ? 'time' : 'times'} without an answer ${blank === 1 ? 'counts' : 'count'} as no.`
  const words = [changed > 0 ? answers : 'The note is not saved yet.', ...(blank > 0 ? [times] : [])]
  return words.map(each => each[0]!.toUpperCase() + each.slice(1)).join(' ')
}
