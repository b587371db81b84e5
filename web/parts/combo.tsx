import { ChevronDown } from 'lucide-react'
import { type KeyboardEvent, type ReactNode, useContext, useState } from 'react'
import {
  Button,
  ComboBox,
  FormValidationContext,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components'
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
  /** Enter, or leaving the field, when nothing in the list is meant: an address that nobody here has. Says whether it was taken. */
  onTyped?: (text: string) => boolean
  /** Forgets what was typed after a choice: for adding one after another. */
  clears?: boolean
  /** What is said of text that was left there and taken for nobody; it stays to be mended. */
  unread?: string
}

const SHOWN = 60 // more than anybody reads; the rest is found by typing

/** One of many, found by typing. */
export function Combo(props: Props) {
  const faults = useContext(FormValidationContext)
  const [round, setRound] = useState({ number: 0, focus: false, faults: {} })
  if (!props.clears) return <OneRound {...props} trigger="focus" />
  // Emptying the field would open the list again, over the rest of the page: after a choice begins a new field.
  const begin = (focus: boolean) => setRound({ number: round.number + 1, focus, faults })
  const onChange = (id: string) => {
    props.onChange(id)
    begin(true)
  }
  const onTyped = (text: string, leaving: boolean) => {
    const taken = props.onTyped?.(text) ?? false
    if (taken) begin(!leaving)
    return taken
  }
  const trigger = round.number > 0 ? 'input' : 'focus'
  // What the form was refused for before somebody was added is not wrong with the field any more.
  const refused = round.faults === faults ? undefined : faults[props.name ?? '']
  const more = { onChange, onTyped, trigger, refused, autoFocus: round.focus } as const
  return <OneRound key={round.number} {...props} {...more} />
}

type RoundProps = Omit<Props, 'onTyped'> & {
  trigger: 'focus' | 'input'
  autoFocus?: boolean
  /** What the form was refused for, until somebody is added: React Aria forgets it when the list opens. */
  refused?: string | string[] | undefined
  onTyped?: (text: string, leaving: boolean) => boolean
}

function OneRound(props: RoundProps) {
  const { label, name, hint, placeholder, value, clears, refused } = props
  const { typed, type, change, enter, leave, found, isUnread } = useTyped(props)
  return (
    <ComboBox
      name={name}
      className="field"
      items={found}
      inputValue={typed}
      onInputChange={type}
      value={value}
      onChange={key => change(key === null ? null : String(key))}
      onBlur={leave}
      // Said to be valid, it would hide what the form was refused for.
      isInvalid={isUnread || (clears ? refused !== undefined : undefined)}
      // Else what was typed would vanish with Enter, or with the field.
      allowsCustomValue={props.clears}
      menuTrigger={props.trigger}
      autoFocus={props.autoFocus}
      allowsEmptyCollection
    >
      <Label className="field-label">{label}</Label>
      <div className="input flex items-center p-0!" data-unread={isUnread || undefined}>
        <Input className="min-h-11 flex-1 px-3" placeholder={placeholder} onKeyDown={enter} />
        <Button className="grid size-11 place-items-center">
          <ChevronDown aria-hidden className="text-faint size-4" />
        </Button>
      </div>
      <Below
        hint={hint}
        fault={isUnread ? `“${typed.trim()}” is not added yet: ${props.unread}.` : refused && String(refused)}
      />
      <Found empty={props.empty} />
    </ComboBox>
  )
}

/** What is typed, what it finds, and what a choice, Enter or leaving the field makes of it. */
function useTyped({ lines, value, clears, unread, onChange, onTyped }: RoundProps) {
  const nameOf = (id: string | null) => lines.find(line => line.id === id)?.name ?? ''
  const chosen = nameOf(value)
  const [typed, setTyped] = useState(chosen)
  const [isUnread, setUnread] = useState(false)
  const type = (text: string) => {
    setTyped(text)
    setUnread(false)
  }
  const change = (id: string | null) => {
    if (id === null) return clears ? undefined : type(chosen)
    type(clears ? '' : nameOf(id))
    onChange(id)
  }
  const take = (leaving: boolean) => typed.trim() !== '' && onTyped?.(typed.trim(), leaving)
  const found = matching(lines, typed === chosen ? '' : typed)
  const enter = (event: KeyboardEvent) => {
    const onOption = event.currentTarget.hasAttribute('aria-activedescendant')
    if (event.key !== 'Enter' || onOption || typed.trim() === '' || typed === chosen) return
    event.preventDefault()
    // An address is taken at its word; of a part of a name the first that it finds is meant.
    if (take(false)) return
    if (found[0]) change(found[0].id)
    else setUnread(unread !== undefined)
  }
  const leave = () => {
    if (!take(true)) setUnread(unread !== undefined && typed.trim() !== '')
  }
  return { typed, type, change, enter, leave, found, isUnread }
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
