import { useQuery } from '@tanstack/react-query'
import { serverQuery } from '../../../data/accounts.ts'
import { Radios, Toggles } from '../../../parts/check.tsx'
import { Field } from '../../../parts/field.tsx'
import { Section } from '../../../parts/section.tsx'
import type { Draft } from './draft.ts'

const USUAL = [
  { id: 'email', name: 'By e-mail' },
  { id: 'sms,email', name: 'By text message, else by e-mail' },
  { id: 'sms', name: 'By text message alone' },
]
/** Not offered, since a mail seldom fails at once; shown to whoever has set it by a program. */
const MAIL_FIRST = { id: 'email,sms', name: 'By e-mail, else by text message' }

const LANGUAGES = [
  { id: 'en', name: 'English' },
  { id: 'de', name: 'Deutsch' },
]

type Props = { draft: Draft; put: (part: Partial<Draft>) => void }

export function Reach({ draft, put }: Props) {
  const value = draft.channels.join()
  const options = value === MAIL_FIRST.id ? [...USUAL, MAIL_FIRST] : USUAL
  return (
    <Section
      title="How they reach you"
      about="Invitations and changes come by e-mail in any case; your calendar reads them there."
    >
      <div className="grid gap-5">
        <Radios
          label="Reminders come"
          options={options}
          value={value}
          onChange={id => put({ channels: id.split(',') as Draft['channels'] })}
        />
        <Phone draft={draft} put={put} />
        <div className="field">
          <span className="field-label">Messages are written in</span>
          <Toggles
            label="Language of messages"
            options={LANGUAGES}
            value={draft.language}
            onChange={id => put({ language: id as Draft['language'] })}
          />
        </div>
      </div>
    </Section>
  )
}

function Phone({ draft, put }: Props) {
  const server = useQuery(serverQuery)
  const wanted = draft.channels.includes('sms')
  const noGateway = 'This server sends no text messages yet: until its admin sets a gateway, e-mail is used.'
  const example = 'With its country, as +49 30 901820.'
  const missing = wanted && draft.phone.trim() === '' ? ' Without a number, e-mail is used.' : ''
  return (
    <Field
      className="max-w-xs"
      label="Phone number"
      name="phone"
      type="tel"
      autoComplete="tel"
      value={draft.phone}
      onChange={phone => put({ phone })}
      hint={wanted && server.data?.sms === false ? `${example} ${noGateway}` : `${example}${missing}`}
    />
  )
}
