import { posix } from 'node:path'
import { type ESTree, parseSync } from 'vite'
import type { Import, Named, Source } from './source.ts'

type Node = ESTree.Node
type Found = { imports: Import[]; functions: Named[]; names: Named[]; globals: Named[] }

/** Reads one file of code. Throws when it cannot be parsed, naming the file. */
export function readCode(path: string, text: string): Source {
  const { program, errors } = parseSync(path, text)
  if (errors.length) throw new Error(`${path} cannot be read: ${errors[0]!.message}`)
  const found: Found = { imports: [], functions: [], names: [], globals: [] }
  const lineAt = lineCounter(text)
  walk(program, null, (node, parent) => note(node, parent, { path, found, lineAt }))
  return { path, lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0), ...found }
}

type Place = { path: string; found: Found; lineAt: (offset: number) => number }

function note(node: Node, parent: Node | null, place: Place): void {
  noteImport(node, place)
  noteFunction(node, parent, place)
  noteName(node, place)
  noteGlobal(node, parent, place)
}

function noteImport(node: Node, { path, found, lineAt }: Place): void {
  const source = sourceOf(node)
  if (source === undefined) return
  found.imports.push({
    from: source,
    target: targetOf(path, source),
    line: lineAt(node.start),
    typeOnly: isTypeOnly(node),
  })
}

function sourceOf(node: Node): string | undefined {
  if (node.type === 'ImportDeclaration' || node.type === 'ExportAllDeclaration') return node.source.value
  if (node.type === 'ExportNamedDeclaration') return node.source?.value
  if (node.type !== 'ImportExpression') return undefined
  return node.source.type === 'Literal' ? String(node.source.value) : undefined
}

function isTypeOnly(node: Node): boolean {
  if (node.type === 'ImportDeclaration') {
    const all = node.specifiers.every(one => one.type === 'ImportSpecifier' && one.importKind === 'type')
    return node.importKind === 'type' || (node.specifiers.length > 0 && all)
  }
  return node.type.startsWith('Export') && 'exportKind' in node && node.exportKind === 'type'
}

function targetOf(path: string, source: string): string | null {
  if (source.startsWith('#/')) return `src/${source.slice(2)}`
  return source.startsWith('.') ? posix.join(posix.dirname(path), source) : null
}

function noteFunction(node: Node, parent: Node | null, { found, lineAt }: Place): void {
  if (!/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)) return
  const line = lineAt(node.start)
  found.functions.push({ name: functionName(node, parent), line, lines: lineAt(node.end) - line + 1 })
}

/** By what it is called here: its own name, the one it is given, or the call it is handed to (`describe(…)`). */
function functionName(node: Node, parent: Node | null): string {
  if ('id' in node && node.id && 'name' in node.id) return String(node.id.name)
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name
  if (parent?.type === 'CallExpression' && parent.callee.type === 'Identifier')
    return `${parent.callee.name}(…)`
  const key = parent && 'key' in parent ? (parent.key as Node) : null
  return key?.type === 'Identifier' ? key.name : 'a function'
}

const DECLARES =
  /^(FunctionDeclaration|ClassDeclaration|VariableDeclarator|TS(TypeAlias|Interface)Declaration)$/

function noteName(node: Node, { found, lineAt }: Place): void {
  if (!DECLARES.test(node.type) || !('id' in node)) return
  const id = node.id as Node | null
  if (id?.type === 'Identifier') found.names.push({ name: id.name, line: lineAt(id.start), lines: 1 })
}

function noteGlobal(node: Node, parent: Node | null, { found, lineAt }: Place): void {
  const name = node.type === 'MemberExpression' ? settingIn(node) : globalName(node, parent)
  if (name !== undefined) found.globals.push({ name, line: lineAt(node.start), lines: 1 })
}

function globalName(node: Node, parent: Node | null): string | undefined {
  if (node.type !== 'Identifier' || isKey(node, parent)) return undefined
  const isObject = parent?.type === 'MemberExpression' && parent.object === node
  return node.name + (isObject ? memberOf(parent) : '')
}

/** `process.env.*` where one variable of the environment is read. */
function settingIn({ object }: ESTree.MemberExpression): string | undefined {
  if (object.type !== 'MemberExpression' || memberOf(object) !== '.env') return undefined
  return object.object.type === 'Identifier' && object.object.name === 'process' ? 'process.env.*' : undefined
}

/** `x.Date` and `{ Date: … }` do not reach the global of that name. */
function isKey(node: Node, parent: Node | null): boolean {
  if (parent?.type === 'MemberExpression') return parent.property === node && !parent.computed
  return (
    parent !== null && 'key' in parent && parent.key === node && !('shorthand' in parent && parent.shorthand)
  )
}

function memberOf(node: ESTree.MemberExpression): string {
  return !node.computed && node.property.type === 'Identifier' ? `.${node.property.name}` : ''
}

function walk(node: Node, parent: Node | null, visit: (node: Node, parent: Node | null) => void): void {
  visit(node, parent)
  for (const [key, value] of Object.entries(node)) {
    if (key === 'parent') continue
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, node, visit)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
}

/** Lines from 1 for offsets that mostly grow. */
function lineCounter(text: string): (offset: number) => number {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(match => match.index + 1)]
  return offset => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}
