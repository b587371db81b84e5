import type { Catalog, Column } from './catalog.ts'

/** What a value of each type is in TypeScript: as read, and as written. */
const TYPES: Readonly<Record<string, string>> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  boolean: 'boolean',
  integer: 'number',
  bigint: 'number',
  'double precision': 'number',
  bytea: 'Buffer',
  'text[]': 'string[]',
  'uuid[]': 'string[]',
  'integer[]': 'number[]',
  jsonb: 'ColumnType<unknown, string, string>',
  'timestamp with time zone': 'Timestamp',
  tstzrange: 'string',
  xid8: 'string',
}

/** `src/db/tables.ts`: the tables as types for Kysely. */
export function tablesText({ columns }: Catalog): string {
  const tables = [...Map.groupBy(columns, column => column.table)]
  const types = tables.map(
    ([table, own]) => `export type ${pascal(table)} = {\n${own.map(field).join('\n')}\n}`,
  )
  const all = tables.map(([table]) => `  ${table}: ${pascal(table)}`)
  return [
    '// Generated from the migrations by scripts/snapshot.ts.',
    "import type { ColumnType, Generated, GeneratedAlways } from 'kysely'",
    '',
    '/** Read as epoch milliseconds, written as RFC 3339. */',
    'export type Timestamp = ColumnType<number, string, string>',
    '',
    ...types.flatMap(type => [type, '']),
    'export type DB = {',
    ...all,
    '}',
    '',
  ].join('\n')
}

function field({ name, type, required, generated, preset }: Column): string {
  const base = TYPES[type]
  if (!base) throw new Error(`scripts/snapshot/tables.ts knows no type for ${type} (column ${name})`)
  if (generated) return `  ${name}: GeneratedAlways<${base}>`
  return `  ${name}: ${preset ? `Generated<${base}>` : required ? base : nullable(base)}`
}

function nullable(base: string): string {
  if (base === 'Timestamp') return 'ColumnType<number | null, string | null, string | null>'
  if (base.startsWith('ColumnType')) return 'ColumnType<unknown, string | null, string | null>'
  return `${base} | null`
}

function pascal(name: string): string {
  return name.replace(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase())
}
