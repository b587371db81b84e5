/** A property of a card: `item1.TEL;TYPE=CELL:+49 30 901820`, its value as it stands there. */
export type Property = {
  readonly line: number
  readonly name: string
  readonly parameters: readonly string[]
  readonly value: string
}

/**
 * The properties of cards (RFC 6350 §3.3) that `isWanted` by their names, in order. Folded lines are joined (§3.2), also
 * those of vCard 2.1 that its quoted-printable folds by a `=` at the end.
 */
export function propertiesIn(text: string, isWanted: (name: string) => boolean): Property[] {
  const properties: Property[] = []
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  for (let at = 0; at < lines.length; ) {
    const head = headOf(lines[at]!)
    const from = at
    const isQuoted = head !== null && isQuotedPrintable(head.parameters)
    do at++
    while (at < lines.length && (/^[ \t]/.test(lines[at]!) || (isQuoted && lines[at - 1]!.endsWith('='))))
    if (head && isWanted(head.name)) properties.push(joined(head, lines.slice(from, at), from + 1, isQuoted))
  }
  return properties
}

/** Whether a property says this of itself: `TYPE=cell,voice`, `TYPE=CELL`, or in vCard 2.1 just `CELL`. */
export function isOfType({ parameters }: Property, type: string): boolean {
  return parameters.some(parameter => {
    const [, value] = /^(?:type=)?"?([^="]*)"?$/i.exec(parameter) ?? []
    return value?.toLowerCase().split(',').includes(type) ?? false
  })
}

/** The value of a parameter, in lower case; undefined when it is not there. */
export function parameterOf({ parameters }: Pick<Property, 'parameters'>, name: string): string | undefined {
  const found = parameters.find(parameter => parameter.toLowerCase().startsWith(`${name}=`))
  return found
    ?.slice(name.length + 1)
    .replaceAll('"', '')
    .toLowerCase()
}

export function isQuotedPrintable(parameters: readonly string[]): boolean {
  return parameters.some(parameter => /^(encoding=)?"?quoted-printable"?$/i.test(parameter))
}

type Head = Pick<Property, 'name' | 'parameters'> & { readonly length: number }

/** What is longer than the longest notes, in quoted-printable and UTF-8, is refused for its length whatever follows. */
const LONGEST_VALUE = 60_000

/** No program writes as many parameters as that. */
const LONGEST_HEAD = 1_000

/** A head with its colon; the colons and semicolons of quoted parameters are none. */
function headOf(line: string): Head | null {
  const [head] = /^(?:[^":;\s]+)(?:;(?:"[^"]*"|[^":])*)?:/.exec(line.slice(0, LONGEST_HEAD)) ?? []
  if (head === undefined) return null
  const [first, ...parameters] = head.slice(0, -1).match(/(?:"[^"]*"|[^";])+/g) ?? []
  return { name: first!.split('.').at(-1)!.toUpperCase(), parameters, length: head.length }
}

function joined(head: Head, lines: readonly string[], line: number, isQuoted: boolean): Property {
  const { name, parameters, length } = head
  let value = ''
  for (let at = 0; at < lines.length && value.length <= LONGEST_VALUE; at++) {
    const isSoft = isQuoted && at > 0 && lines[at - 1]!.endsWith('=')
    const whole = at > 0 && !isSoft ? lines[at]!.slice(1) : lines[at]!
    value += isQuoted && at < lines.length - 1 && whole.endsWith('=') ? whole.slice(0, -1) : whole
  }
  return { line, name, parameters, value: value.slice(length, LONGEST_VALUE) }
}
