import { useChangeMe, useMe } from '../../data/me.ts'
import { Choice } from '../../parts/choice.tsx'
import { Section } from '../../parts/section.tsx'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { reminderOptions, sameReminders } from './reminder-options.ts'

export function Reminders() {
  const me = useMe()
  const change = useChangeMe()
  const options = reminderOptions(me.reminders)
  const value = options.find(option => sameReminders(option.reminders, me.reminders ?? null))?.id ?? 'meeting'
  const choose = (id: string) => {
    const before = me.reminders ?? null
    const chosen = options.find(option => option.id === id)?.reminders ?? null
    const done = () => say('Your reminders are planned anew.', () => change.mutate({ reminders: before }))
    change.mutate({ reminders: chosen }, { onSuccess: done })
  }
  return (
    <Section title="Reminders" about="When you are reminded of a meeting, whatever the meeting itself says.">
      <div className="max-w-xs">
        <Choice label="Remind me" options={options} value={value} onChange={choose} />
      </div>
      <Trouble error={change.error} />
    </Section>
  )
}
