import { RotateCw } from 'lucide-react'
import { type Plan, useGivenUp, useRetryPlan } from '../../data/background.ts'
import { Button } from '../../parts/button.tsx'
import { moment } from '../../parts/moment.ts'
import { useNow } from '../../parts/now.ts'
import { say } from '../../parts/toast.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { counted } from '../../parts/when.ts'
import { useZone } from '../../parts/zone-view.tsx'
import { isShownElsewhere, planWords } from './plan-words.ts'

/** For admins: what the clock tried again and again, and then left. Nothing of it is lost. */
export function GivenUp() {
  const plans = useGivenUp(true)
  if (plans.error) return <Trouble error={plans.error} again={plans.refetch} />
  const items = plans.data?.items.filter(plan => !isShownElsewhere(plan.kind)) ?? []
  if (items.length === 0) return null
  return (
    <section className="section">
      <h2 className="section-title">What Muster could not do</h2>
      <p className="text-soft mt-1 mb-2">
        It tried again and again, and then left it. Once the cause is gone, have it tried again.
      </p>
      <ul className="table-rows">
        {items.map(plan => (
          <PlanRow key={`${plan.kind} ${plan.subject} ${plan.key}`} plan={plan} />
        ))}
      </ul>
      {plans.data?.next && <p className="text-soft mt-2">And more; these come first.</p>}
    </section>
  )
}

function PlanRow({ plan }: { plan: Plan }) {
  const retry = useRetryPlan()
  const { zone } = useZone()
  const now = useNow()
  const words = planWords(plan.kind)
  const press = () => retry.mutate(plan, { onSuccess: () => say(`${words}: it is tried again now.`) })
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 py-3 sm:flex-nowrap">
      <div className="min-w-0">
        <p className="font-medium">{words}</p>
        <p className="text-small text-soft times break-words">
          Given up {plan.failed_at && moment(plan.failed_at, { zone, now })} after{' '}
          {counted(plan.attempts, 'try', 'tries')}
          {plan.error && `: ${plan.error}`}
        </p>
        <Trouble error={retry.error} />
      </div>
      <Button onPress={press} isDisabled={retry.isPending} aria-label={`Try again: ${words}`}>
        <RotateCw aria-hidden />
        Try again
      </Button>
    </li>
  )
}
