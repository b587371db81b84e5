import type { ReactNode } from 'react'
import { cutAtLinks } from './links.ts'

/** The text of a message with its addresses made links; only http and https, so that nothing runs. */
export function linked(text: string): ReactNode[] {
  return cutAtLinks(text).map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of a fixed text are told apart by their place alone
      <a key={at} className="link break-all" href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  )
}
