import { ChevronDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components'
import { Below } from './field.tsx'

export type Line = { id: string; name: string; note?: string; search?: string }

type Props = {
  label: string
  name?: string
  hint?: ReactNode
  placeholder?: string
  empty?: string
  lines: readonly Line[]
  value: string | null
  onChange: (id: string) => void
  /** Asked for on Enter when nothing in the list is meant: an address that nobody here has. */
  onTyped?: (text: string) => void
  /** Forgets what was typed after a choice: for adding one after another. */
  clears?: boolean
}

const SHOWN = 60 // more than anybody reads; the rest is found by typing

/** One of many, found by typing. */
export function Combo({
  label,
  name,
  hint,
  placeholder,
  empty,
  lines,
  value,
  onChange,
  onTyped,
  clears,
}: Props) {
  const chosen = lines.find(line => line.id === value)?.name ?? ''
  const [typed, setTyped] = useState(chosen)
  const choose = (id: string) => {
    setTyped(clears ? '' : (lines.find(line => line.id === id)?.name ?? ''))
    onChange(id)
  }
  const take = () => {
    if (!onTyped || typed.trim() === '') return setTyped(clears ? '' : chosen)
    onTyped(typed.trim())
    setTyped('')
  }
  return (
    <ComboBox
      name={name}
      className="field"
      items={matching(lines, typed === chosen ? '' : typed)}
      inputValue={typed}
      onInputChange={setTyped}
      value={value}
      onChange={key => (key === null ? take() : choose(String(key)))}
      allowsCustomValue={!!onTyped}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Label className="field-label">{label}</Label>
      <div className="input flex items-center p-0!">
        <Input className="min-h-11 flex-1 px-3" placeholder={placeholder} />
        <Button className="grid size-11 place-items-center">
          <ChevronDown aria-hidden className="text-faint size-4" />
        </Button>
      </div>
      <Below hint={hint} />
      <Found empty={empty} />
    </ComboBox>
  )
}

function Found({ empty = 'Nothing by that name.' }: { empty?: string }) {
  return (
    <Popover className="popover">
      <ListBox className="options" renderEmptyState={() => <p className="options-empty">{empty}</p>}>
        {(line: Line) => <LineOption line={line} />}
      </ListBox>
    </Popover>
  )
}

function LineOption({ line }: { line: Line }) {
  return (
    <ListBoxItem id={line.id} textValue={line.name} className="option">
      <span className="min-w-0 flex-1 truncate">{line.name}</span>
      {line.note && <span className="text-small text-faint times shrink-0">{line.note}</span>}
    </ListBoxItem>
  )
}

function matching(lines: readonly Line[], typed: string): Line[] {
  const words = plain(typed).split(' ')
  const fits = (line: Line) => words.every(word => plain(`${line.name} ${line.search ?? ''}`).includes(word))
  return lines.filter(fits).slice(0, SHOWN)
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('_', ' ').normalize('NFD').replaceAll(/\p{M}/gu, '').trim()
}
