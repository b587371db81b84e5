import { Link } from '@tanstack/react-router'
import { Button, buttonLook } from '../parts/button.tsx'
import { wordsOf } from '../parts/problem.ts'

export function Lost() {
  return (
    <main className="page">
      <h1 className="text-display mb-2 font-semibold">There is nothing here</h1>
      <p className="text-soft mb-6">The page may have moved, or it is not yours to see.</p>
      <Link to="/" className={buttonLook('plain')}>
        To the desk
      </Link>
    </main>
  )
}

export function Broken({ error }: { error: unknown }) {
  return (
    <main className="page">
      <h1 className="text-display mb-2 font-semibold">This page could not be shown</h1>
      <p className="text-soft mb-6">{wordsOf(error)}</p>
      <Button onPress={() => location.reload()}>Try again</Button>
    </main>
  )
}
