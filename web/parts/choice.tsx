import { Check, ChevronDown } from 'lucide-react'
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  type SelectProps,
  SelectValue,
} from 'react-aria-components'
import { Below } from './field.tsx'

export type Option = { id: string; name: string }

type Props = Omit<SelectProps<Option>, 'children' | 'value' | 'onChange'> & {
  label: string
  hint?: string
  /** Hides the label from the eye. */
  bare?: boolean
  options: readonly Option[]
  value: string
  onChange: (id: string) => void
}

/** One of a few. For many use `Combo`, which can be typed into. */
export function Choice({ label, hint, bare, options, value, onChange, ...props }: Props) {
  return (
    <Select
      {...props}
      className="field"
      value={value}
      onChange={key => key !== null && onChange(String(key))}
    >
      <Label className={bare ? 'sr-only' : 'field-label'}>{label}</Label>
      <Button className="input choice">
        <SelectValue />
        <ChevronDown aria-hidden />
      </Button>
      <Below hint={hint} />
      <Popover className="popover">
        <ListBox className="options" items={options}>
          {option => <Choosable id={option.id} name={option.name} />}
        </ListBox>
      </Popover>
    </Select>
  )
}

function Choosable({ id, name }: Option) {
  return (
    <ListBoxItem id={id} textValue={name} className="option">
      {({ isSelected }) => (
        <>
          <span>{name}</span>
          {isSelected && <Check aria-hidden className="ml-auto size-4" />}
        </>
      )}
    </ListBoxItem>
  )
}
