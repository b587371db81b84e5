import type { Catalog } from './catalog.ts'

/** `schema.sql`: the schema that all migrations together make, to be read. */
export function schemaText({ columns, constraints, indexes, triggers, functions }: Catalog): string {
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
    const beside = [...indexes, ...triggers].filter(rule => rule.table === table)
    return [
      `create table ${table} (`,
      lines.join(',\n'),
      ');',
      ...beside.map(rule => `${rule.definition};`),
    ].join('\n')
  })
  return `-- Generated from the migrations by scripts/snapshot.ts. Read it, do not run it.\n\n${[...texts, ...functions.map(text => `${text.trimEnd()};`)].join('\n\n')}\n`
}

function note({ generated, preset }: { generated: boolean; preset: boolean }): string {
  return generated ? ' generated' : preset ? ' default' : ''
}
