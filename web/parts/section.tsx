import type { ReactNode } from 'react'

type Props = { title: string; about: ReactNode; children: ReactNode }

/** One concern: its name and what it does on the left, its controls on the right. */
export function Section({ title, about, children }: Props) {
  return (
    <section className="section grid gap-x-12 gap-y-4 lg:grid-cols-[18rem_minmax(0,34rem)]">
      <div>
        <h2 className="section-title">{title}</h2>
        <p className="text-soft mt-1">{about}</p>
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  )
}
