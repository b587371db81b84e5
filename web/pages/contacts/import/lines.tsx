import { useState } from 'react'
import type { Imported, ImportItem } from '../../../data/contacts.ts'
import { Button } from '../../../parts/button.tsx'
import { Toggles } from '../../../parts/check.tsx'
import { phoneWords } from '../words.ts'
import { inOrder, reasonWords, STATES, untoldWords } from './words.ts'

const SHOWN = 100 // as many more with each press; a refused file may have 20,000 lines

/** Line by line: what is in it, and what would become of it. */
export function Lines({ preview }: { preview: Imported }) {
  const [state, setState] = useState('all')
  const [most, setMost] = useState(SHOWN)
  const wanted = inOrder(preview.items).filter(item => state === 'all' || item.state === state)
  const options = [{ id: 'all', name: 'All' }, ...statesIn(preview)]
  return (
    <section className="min-w-0" aria-label="Lines of the file">
      {options.length > 2 && (
        <Toggles label="Which lines" options={options} value={state} onChange={setState} />
      )}
      <ul className="table-rows border-line mt-3 border-y">
        {wanted.slice(0, most).map(item => (
          <Line key={item.line} item={item} />
        ))}
      </ul>
      {wanted.length > most && (
        <Button className="mt-4" onPress={() => setMost(most + SHOWN)}>
          Show more
        </Button>
      )}
      {wanted.length <= most && state !== 'refused' && (
        <p className="text-soft mt-3">{untoldWords(preview)}</p>
      )}
    </section>
  )
}

function statesIn({ ready, known, refused }: Imported) {
  const counts = { ready, known, refused }
  return (['refused', 'known', 'ready'] as const)
    .filter(state => counts[state] > 0)
    .map(state => ({ id: state, name: `${STATES[state]} (${counts[state]})` }))
}

function Line({ item }: { item: ImportItem }) {
  const { line, state, name, email, phone, priority, groups, message } = item
  const reached = [email, phone && phoneWords(phone)].filter(Boolean).join(', ')
  return (
    <li className="import-line" data-state={state}>
      <span className="times text-faint">
        <span className="sr-only">Line </span>
        {line}
      </span>
      <p className="min-w-0 font-semibold wrap-anywhere">
        {name || <span className="text-faint font-normal">no name</span>}
      </p>
      <p className="times min-w-0 wrap-anywhere">{reached}</p>
      <p className="text-soft min-w-0 wrap-anywhere">
        {state !== 'refused' && [`Priority ${priority}`, ...groups].join(', ')}
      </p>
      <p className="import-state">{STATES[state]}</p>
      {message && (
        <p className={`import-why ${state === 'refused' ? 'text-accent-deep' : 'text-soft'}`}>
          {reasonWords(message)}
        </p>
      )}
    </li>
  )
}
