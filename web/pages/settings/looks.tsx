import { Check, Toggles } from '../../parts/check.tsx'
import { Section } from '../../parts/section.tsx'
import { useShortcuts } from '../../parts/shortcuts.ts'
import { type Theme, useTheme } from '../../parts/theme.ts'

const THEMES = [
  { id: 'system', name: 'As the system' },
  { id: 'light', name: 'Light' },
  { id: 'dark', name: 'Dark' },
]

export function Looks() {
  const { theme, choose } = useTheme()
  const { on, turn } = useShortcuts()
  return (
    <Section title="Look and keys" about="Kept on this device alone.">
      <div className="grid justify-items-start gap-4">
        <Toggles label="Look" options={THEMES} value={theme} onChange={id => choose(id as Theme)} />
        <Check isSelected={on} onChange={turn}>
          Single keys do things: <kbd>/</kbd> find, <kbd>n</kbd> new, <kbd>?</kbd> all of them
        </Check>
      </div>
    </Section>
  )
}
