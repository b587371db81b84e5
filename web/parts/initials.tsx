import { initialsOf } from './letters.ts'

/** `AK` for Ann Kim: enough to tell people apart in a list; the name always stands beside it. */
export function Initials({ name }: { name: string }) {
  return (
    <span className="initials" aria-hidden>
      {initialsOf(name)}
    </span>
  )
}
