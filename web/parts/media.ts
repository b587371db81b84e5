import { useSyncExternalStore } from 'react'

/** Whether a media query holds, kept up to date. Widths in em, so that 200 % text counts as a narrow screen. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    changed => {
      const media = matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => matchMedia(query).matches,
  )
}

/** Seven days on a desktop, three on a phone, one where even those would be too narrow to read. */
export function useDayCount(): number {
  const wide = useMedia('(width >= 52em)')
  const phone = useMedia('(width >= 23em)')
  if (wide) return 7
  return phone ? 3 : 1
}
