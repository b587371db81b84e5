import { type ReactNode, useEffect } from 'react'

type Props = { title: string; children?: ReactNode; action?: ReactNode }

/** The head of a page: its name, one sentence that says how things stand, and the one action that matters. */
export function Head({ title, children, action }: Props) {
  useEffect(() => {
    document.title = `${title} · Muster`
  }, [title])
  return (
    <header className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0">
        <h1 className="text-display font-semibold tracking-tight">{title}</h1>
        {children && (
          <div className="text-large text-soft times mt-1.5 max-w-2xl text-pretty">{children}</div>
        )}
      </div>
      {action}
    </header>
  )
}
