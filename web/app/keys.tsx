import { useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { Dialog } from '../parts/dialog.tsx'
import { shortcutsOn } from '../parts/shortcuts.ts'

const KEYS = [
  { key: '/', does: 'Find a time' },
  { key: 'n', does: 'New meeting' },
  { key: 'p', does: 'New proposal' },
  { key: 'g', does: 'New gathering' },
  { key: 's', does: 'New stand-up' },
  { key: 'd', does: 'Back to the desk' },
  { key: '?', does: 'This list' },
  { key: '← →', does: 'In the week: another day' },
  { key: '↑ ↓', does: 'In the week: another half hour' },
  { key: 'Shift ↑ ↓', does: 'In the week: shorter or longer' },
  { key: 'Enter', does: 'In the week: choose the time' },
]

/** The keys that work everywhere, except while one types. */
export function Keys() {
  const navigate = useNavigate()
  const [help, setHelp] = useState(false)
  useEffect(() => {
    const actions: Record<string, () => void> = {
      '/': () => navigate({ to: '/find' }),
      n: () => navigate({ to: '/meetings/new' }),
      p: () => navigate({ to: '/proposals/new' }),
      g: () => navigate({ to: '/gatherings/new' }),
      s: () => navigate({ to: '/standups/new' }),
      d: () => navigate({ to: '/' }),
      '?': () => setHelp(true),
    }
    const press = (event: KeyboardEvent) => {
      const action = actions[event.key]
      if (!action || event.ctrlKey || event.metaKey || event.altKey) return
      if (!shortcutsOn() || isTyping(event.target)) return
      event.preventDefault()
      action()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [navigate])
  return (
    <Dialog title="By keyboard" open={help} onClose={() => setHelp(false)}>
      <dl className="table-rows">
        {KEYS.map(({ key, does }) => (
          <div key={key} className="flex items-center justify-between gap-4 py-2">
            <dt>{does}</dt>
            <dd>
              <kbd>{key}</kbd>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="listbox"]') !== null
  )
}
