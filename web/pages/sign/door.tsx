import { type ReactNode, useEffect } from 'react'
import { Mark } from '../../parts/mark.tsx'

type Props = { title: string; children: ReactNode; below?: ReactNode }

/** The frame of every page before one is signed in. */
export function Door({ title, children, below }: Props) {
  useEffect(() => {
    document.title = `${title} · Muster`
  }, [title])
  return (
    <main className="mx-auto grid min-h-dvh w-full max-w-5xl content-center gap-x-24 gap-y-10 px-5 py-10 md:grid-cols-[minmax(0,1fr)_24rem] md:px-12">
      <div className="md:pt-2">
        <p className="wordmark mb-6 md:mb-10">
          <Mark />
          Muster
        </p>
        <p className="text-title md:text-display max-w-md font-medium tracking-tight text-balance">
          Everybody’s time, once. Find the hour that suits, and it is yours.
        </p>
        <Hours />
      </div>
      <div className="min-w-0">
        <h1 className="text-title mb-6 font-semibold">{title}</h1>
        {children}
        {below && <div className="text-soft border-line mt-8 border-t pt-5">{below}</div>}
      </div>
    </main>
  )
}

/** Three people's mornings and the half hour they share, drawn as the week draws it. */
function Hours() {
  const rows = [
    { y: 0, offered: [40, 250], taken: [[60, 50]] },
    { y: 34, offered: [0, 210], taken: [[20, 70]] },
    { y: 68, offered: [90, 270], taken: [[250, 60]] },
  ] as const
  return (
    <svg viewBox="0 0 360 112" className="mt-10 hidden w-full max-w-md md:block" aria-hidden="true">
      {rows.map(({ y, offered: [x, width], taken }) => (
        <g key={y}>
          <rect x={x} y={y + 4} width={width} height="24" className="fill-offered" />
          {taken.map(([from, length]) => (
            <rect key={from} x={from} y={y + 4} width={length} height="24" rx="2" className="fill-meeting" />
          ))}
        </g>
      ))}
      {[0, 60, 120, 180, 240, 300, 360].map(x => (
        <line key={x} x1={x} x2={x} y1="0" y2="104" className="stroke-line" />
      ))}
      <rect
        x="120"
        y="1"
        width="60"
        height="102"
        rx="2"
        className="stroke-accent fill-none"
        strokeWidth="2"
      />
    </svg>
  )
}
