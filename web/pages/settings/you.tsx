import { useState } from 'react'
import { useChangeMe, useMe } from '../../data/me.ts'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Section } from '../../parts/section.tsx'
import { say } from '../../parts/toast.tsx'
import { Asking } from '../../parts/trouble.tsx'
import { cityOf } from '../../parts/when.ts'
import { browserZone, ZoneField } from '../../parts/zone.tsx'

export function You() {
  const me = useMe()
  const change = useChangeMe()
  const [name, setName] = useState(me.name)
  const [email, setEmail] = useState(me.email)
  const [timezone, setTimezone] = useState(me.timezone)
  const same = name === me.name && email === me.email && timezone === me.timezone
  const save = () => {
    const before = { name: me.name, email: me.email, timezone: me.timezone }
    const done = () => say('Saved.', () => change.mutate(before))
    change.mutate({ name, email, timezone }, { onSuccess: done })
  }
  const actions = (
    <Button type="submit" isDisabled={same || change.isPending}>
      Save
    </Button>
  )
  return (
    <Section title="You" about="Your name in invitations, and the zone in which you read times.">
      <Asking error={change.error} onSubmit={save} actions={actions}>
        <Field label="Name" name="name" value={name} onChange={setName} autoComplete="name" isRequired />
        <Field
          label="E-mail address"
          name="email"
          type="email"
          value={email}
          onChange={setEmail}
          autoComplete="email"
          isRequired
        />
        <ZoneField
          name="timezone"
          value={timezone}
          onChange={setTimezone}
          hint={hintFor(timezone)}
          key={timezone}
        />
      </Asking>
    </Section>
  )
}

function hintFor(timezone: string): string {
  const here = browserZone()
  if (here === timezone) return 'The same as this device’s.'
  return `This device is set to ${cityOf(here)}.`
}
