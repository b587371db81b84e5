import { Link } from '@tanstack/react-router'
import { buttonLook } from '../../parts/button.tsx'
import { Section } from '../../parts/section.tsx'

/** Where to read what Muster wrote, also when no mail server is set. */
export function Written({ admin }: { admin: boolean }) {
  return (
    <Section
      title="Messages"
      about={
        admin
          ? 'Everything this server wrote or will write, to anybody.'
          : 'What Muster wrote to you, or will, and what went out on your behalf.'
      }
    >
      <Link to="/messages" className={buttonLook('plain')}>
        Read them
      </Link>
    </Section>
  )
}
