import type { Catalog } from './catalog.ts'

/** `schema.sql`: the schema that all migrations together make, to be read. */
export function schemaText({ columns, constraints, indexes }: Catalog): string {
  const tables = [...Map.groupBy(columns, column => column.table)]
  const texts = tables.map(([table, own]) => {
    const lines = [
      ...own.map(
        column => `  ${column.name} ${column.type}${column.required ? ' not null' : ''}${note(column)}`,
      ),
      ...constraints
        .filter(rule => rule.table === table)
        .map(rule => `  constraint ${rule.name} ${rule.definition}`),
    ]
    const own_indexes = indexes.filter(rule => rule.table === table).map(rule => `${rule.definition};`)
    return [`create table ${table} (`, lines.join(',\n'), ');', ...own_indexes].join('\n')
  })
  return `-- Generated from the migrations by scripts/snapshot.ts. Read it, do not run it.\n\n${texts.join('\n\n')}\n`
}

function note({ generated, preset }: { generated: boolean; preset: boolean }): string {
  return generated ? ' generated' : preset ? ' default' : ''
}
