import type { ReactNode } from 'react'

type Props = { title: string; children: ReactNode; step?: ReactNode }

/** An empty page says what it is for and offers the first step. */
export function Empty({ title, children, step }: Props) {
  return (
    <div className="max-w-md py-8">
      <p className="text-title mb-2 font-medium">{title}</p>
      <p className="text-soft mb-5">{children}</p>
      {step}
    </div>
  )
}
