import { type ButtonProps, Button as Pressable } from 'react-aria-components'

type Props = ButtonProps & {
  /** `primary` is for the one action that matters on a page. */
  kind?: 'primary' | 'plain' | 'quiet'
  icon?: boolean
  className?: string
}

export function Button({ kind = 'plain', icon, className = '', ...props }: Props) {
  return <Pressable {...props} className={`${buttonLook(kind)} ${icon ? 'button-icon' : ''} ${className}`} />
}

/** The same look for a link that leads to a form. */
export function buttonLook(kind: NonNullable<Props['kind']>): string {
  return kind === 'plain' ? 'button' : `button button-${kind}`
}
