import { Link } from '@tanstack/react-router'
import type { Imported } from '../../../data/contacts.ts'
import { buttonLook } from '../../../parts/button.tsx'
import { Lines } from './lines.tsx'
import { doneWords } from './words.ts'

/** What was taken over, and what was not: that is to be mended in the file. */
export function Done({ done }: { done: Imported }) {
  const refused = done.items.filter(({ state }) => state === 'refused')
  return (
    <>
      <p className="text-large mb-2 font-medium" role="status">
        {doneWords(done)}
      </p>
      <p className="text-soft mb-5">
        These lines were not taken. Mend them in the file and import it again: who is there already is known.
      </p>
      <Lines preview={{ ...done, ready: 0, known: 0, items: refused }} />
      <Link to="/contacts" className={`${buttonLook('primary')} mt-6`}>
        To the contacts
      </Link>
    </>
  )
}
