import type { ReactNode } from 'react'

/** The text of a message with its addresses made links; only http and https, so that nothing runs. */
export function linked(text: string): ReactNode[] {
  return text.split(/(https?:\/\/[^\s<>"]+)/).map((part, at) =>
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
