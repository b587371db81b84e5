import { Plus, X } from 'lucide-react'
import { Button } from '../../../parts/button.tsx'
import { Radios } from '../../../parts/check.tsx'
import { Choice } from '../../../parts/choice.tsx'
import { Section } from '../../../parts/section.tsx'
import type { Draft } from './draft.ts'
import { leadOptions, leadWords, MOST_LEADS, withLead } from './leads.ts'

const REMIND = [
  { id: 'meeting', name: 'As each meeting says' },
  { id: 'mine', name: 'At times of my own, for every meeting' },
  { id: 'never', name: 'Never' },
]

type Props = { draft: Draft; put: (part: Partial<Draft>) => void }

export function Reminders({ draft, put }: Props) {
  return (
    <Section title="Reminders" about="When you are reminded of a meeting that you have not declined.">
      <div className="grid gap-4">
        <Radios
          label="Remind me"
          options={REMIND}
          value={draft.remind}
          onChange={id => put({ remind: id as Draft['remind'] })}
        />
        {draft.remind === 'mine' && <Leads leads={draft.leads} onChange={leads => put({ leads })} />}
      </div>
    </Section>
  )
}

function Leads({ leads, onChange }: { leads: string[]; onChange: (leads: string[]) => void }) {
  return (
    <div className="grid justify-items-start gap-3">
      {leads.map((lead, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a choice keeps the focus while it changes
        <div key={at} className="flex w-full max-w-xs items-end gap-3">
          <div className="flex-1">
            <Choice
              label={at === 0 ? 'How long before' : 'And'}
              name="reminders"
              options={leadOptions(leads, at)}
              value={lead}
              onChange={id => onChange(leads.with(at, id))}
            />
          </div>
          {leads.length > 1 && (
            <Button
              kind="quiet"
              icon
              aria-label={`Remove the reminder ${leadWords(lead)}`}
              onPress={() => onChange(leads.toSpliced(at, 1))}
            >
              <X aria-hidden />
            </Button>
          )}
        </div>
      ))}
      {leads.length < MOST_LEADS && (
        <Button kind="quiet" className="-ml-2.5" onPress={() => onChange(withLead(leads))}>
          <Plus aria-hidden />
          Another one
        </Button>
      )}
    </div>
  )
}
