import { Check as Tick } from 'lucide-react'
import type { ReactNode } from 'react'
import {
  Checkbox,
  CheckboxGroup,
  type CheckboxProps,
  Label,
  Radio,
  RadioGroup,
  ToggleButton,
  ToggleButtonGroup,
} from 'react-aria-components'
import type { Option } from './choice.tsx'
import { Below } from './field.tsx'

export function Check({ children, ...props }: Omit<CheckboxProps, 'children'> & { children: ReactNode }) {
  return (
    <Checkbox {...props} className="check">
      <span className="check-box">
        <Tick aria-hidden />
      </span>
      <span>{children}</span>
    </Checkbox>
  )
}

type Several = SomeOf & { name?: string }

/** Any of some sentences, below each other. */
export function Checks({ label, name, options, chosen, onChange }: Several) {
  return (
    <CheckboxGroup name={name} value={[...chosen]} onChange={onChange} className="field">
      <Label className="field-label">{label}</Label>
      {options.map(option => (
        <Check key={option.id} value={option.id}>
          {option.name}
        </Check>
      ))}
      <Below />
    </CheckboxGroup>
  )
}

type OneOf = { label: string; options: readonly Option[]; value: string; onChange: (id: string) => void }

/** One of two or three sentences. */
export function Radios({ label, options, value, onChange }: OneOf) {
  return (
    <RadioGroup value={value} onChange={onChange} className="field">
      <Label className="field-label">{label}</Label>
      {options.map(option => (
        <Radio key={option.id} value={option.id} className="check radio">
          <span className="check-box" />
          <span>{option.name}</span>
        </Radio>
      ))}
    </RadioGroup>
  )
}

/** One of a few words, side by side. */
export function Toggles({ label, options, value, onChange }: OneOf) {
  return (
    <Toggled
      label={label}
      options={options}
      chosen={[value]}
      onChange={ids => ids[0] && onChange(ids[0])}
      single
    />
  )
}

type SomeOf = {
  label: string
  options: readonly Option[]
  chosen: readonly string[]
  onChange: (ids: string[]) => void
}

/** Any of a few words, side by side: the weekdays. */
export function Toggled({ label, options, chosen, onChange, single }: SomeOf & { single?: boolean }) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode={single ? 'single' : 'multiple'}
      disallowEmptySelection={single}
      selectedKeys={chosen}
      onSelectionChange={keys => onChange([...keys].map(String))}
      className={single ? 'toggles' : 'toggles toggles-days'}
    >
      {options.map(option => (
        <ToggleButton key={option.id} id={option.id} className="toggle">
          {option.name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
