import { useMe } from '../../data/me.ts'
import { Looks } from './looks.tsx'
import { Password } from './password.tsx'
import { SettingsHead } from './places.tsx'
import { Sessions } from './sessions.tsx'
import { Written } from './written.tsx'
import { You } from './you.tsx'

export default function SettingsPage() {
  const me = useMe()
  return (
    <>
      <SettingsHead title="Settings">Signed in as {me.email}.</SettingsHead>
      <You />
      <Written admin={me.role === 'admin'} />
      <Looks />
      <Password />
      <Sessions />
    </>
  )
}
