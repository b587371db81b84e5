import { Link } from '@tanstack/react-router'
import { Download, Upload } from 'lucide-react'
import { exportContacts } from '#/contacts/schema/files.ts'
import { buttonLook } from '../../parts/button.tsx'
import { Section } from '../../parts/section.tsx'

const FILES = [
  { format: 'csv', name: 'For a spreadsheet (CSV)' },
  { format: 'vcard', name: 'For an address book (vCard)' },
]

/** Contacts from files and into files. */
export function TakeAlong() {
  return (
    <div className="mt-12">
      <Section title="From elsewhere, and along" about="What is exported here can be imported here again.">
        <div className="flex flex-wrap gap-2">
          <Link to="/contacts/import" className={buttonLook('plain')}>
            <Upload aria-hidden />
            Import a file
          </Link>
          {FILES.map(({ format, name }) => (
            <a
              key={format}
              href={`${exportContacts.path}?format=${format}`}
              download
              className={buttonLook('plain')}
            >
              <Download aria-hidden />
              {name}
            </a>
          ))}
        </div>
      </Section>
    </div>
  )
}
