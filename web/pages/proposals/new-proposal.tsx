import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { buttonLook } from '../../parts/button.tsx'

export function NewProposal({ kind }: { kind: 'primary' | 'plain' }) {
  return (
    <Link to="/proposals/new" className={buttonLook(kind)}>
      <Plus aria-hidden className="size-4" />
      New proposal
    </Link>
  )
}
