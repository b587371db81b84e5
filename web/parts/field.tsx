import type { ReactNode } from 'react'
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField,
  type TextFieldProps,
} from 'react-aria-components'

type Props = Omit<TextFieldProps, 'children'> & {
  label: string
  hint?: ReactNode
  placeholder?: string
  lines?: number
}

export function Field({ label, hint, placeholder, lines, ...props }: Props) {
  return (
    <TextField {...props} className={`field ${props.className ?? ''}`}>
      <Label className="field-label">{label}</Label>
      {lines ? (
        <TextArea className="input" rows={lines} placeholder={placeholder} />
      ) : (
        <Input className="input" placeholder={placeholder} />
      )}
      <Below hint={hint} />
    </TextField>
  )
}

/** What stands under every field: what it is for, then what is wrong with it. */
export function Below({ hint, fault }: { hint?: ReactNode; fault?: string }) {
  return (
    <>
      {hint && (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{fault}</FieldError>
    </>
  )
}
