import { useMe } from '../../data/me.ts'
import { Head } from '../../parts/head.tsx'
import { Keys } from './keys.tsx'
import { Looks } from './looks.tsx'
import { Password } from './password.tsx'
import { QuietHours } from './quiet-hours.tsx'
import { Reminders } from './reminders.tsx'
import { Sessions } from './sessions.tsx'
import { Written } from './written.tsx'
import { You } from './you.tsx'

export default function SettingsPage() {
  const me = useMe()
  return (
    <>
      <Head title="Settings">Signed in as {me.email}.</Head>
      <You />
      <QuietHours />
      <Reminders />
      <Written admin={me.role === 'admin'} />
      <Looks />
      <Password />
      <Sessions />
      <Keys />
    </>
  )
}
