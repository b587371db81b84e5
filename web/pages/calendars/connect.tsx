import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { Button as Pressable } from 'react-aria-components'
import type { FoundCalendar, Login } from '../../data/calendars.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ChooseFound } from './choose-found.tsx'
import { LoginForm } from './login-form.tsx'
import { PROVIDERS, type Provider } from './providers.ts'
import { SignInThere } from './sign-in-there.tsx'

/** Where it lies; how one gets in; and of several that are there, which. */
export function Connect({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog title="Connect a calendar" open={open} onClose={onClose}>
      <Steps onClose={onClose} />
    </Dialog>
  )
}

type Found = { readonly login: Login; readonly items: readonly FoundCalendar[] }

function Steps({ onClose }: { onClose: () => void }) {
  const [provider, setProvider] = useState<Provider | null>(null)
  const [found, setFound] = useState<Found | null>(null)
  const back = () => setProvider(null)
  if (!provider) return <Places onChoose={setProvider} onClose={onClose} />
  if (provider.kind === 'google' || provider.kind === 'microsoft')
    return <SignInThere provider={provider} kind={provider.kind} onBack={back} />
  if (found) return <ChooseFound {...found} onBack={() => setFound(null)} onDone={onClose} />
  const take = (login: Login, items: readonly FoundCalendar[]) => setFound({ login, items })
  return <LoginForm provider={provider} onFound={take} onBack={back} onDone={onClose} />
}

function Places({ onChoose, onClose }: { onChoose: (provider: Provider) => void; onClose: () => void }) {
  return (
    <>
      <p className="text-soft mb-2">Where is it?</p>
      <ul className="table-rows border-line border-y">
        {PROVIDERS.map(provider => (
          <li key={provider.id}>
            <Pressable className="place-button" onPress={() => onChoose(provider)}>
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{provider.name}</span>
                <span className="text-small text-soft">{provider.about}</span>
              </span>
              <ArrowRight aria-hidden className="text-faint size-5 shrink-0" />
            </Pressable>
          </li>
        ))}
      </ul>
      <Button className="mt-4" onPress={onClose}>
        Not now
      </Button>
    </>
  )
}
