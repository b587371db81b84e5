import { Minus, Plus } from 'lucide-react'
import { Button, Group, Input, Label, NumberField } from 'react-aria-components'
import { Below } from './field.tsx'

type Props = {
  label: string
  name?: string
  hint?: string
  value: number
  onChange: (count: number) => void
  min: number
  max: number
}

/** A whole number, typed or stepped through by its buttons and the arrow keys. */
export function CountField({ label, name, hint, value, onChange, min, max }: Props) {
  return (
    <NumberField
      name={name}
      className="field"
      value={value}
      // An emptied field keeps its number until another is typed.
      onChange={count => Number.isInteger(count) && onChange(count)}
      minValue={min}
      maxValue={max}
      formatOptions={{ useGrouping: false, maximumFractionDigits: 0 }}
    >
      <Label className="field-label">{label}</Label>
      <Group className="count">
        <Button slot="decrement">
          <Minus aria-hidden />
        </Button>
        <Input className="times" />
        <Button slot="increment">
          <Plus aria-hidden />
        </Button>
      </Group>
      <Below hint={hint} />
    </NumberField>
  )
}
