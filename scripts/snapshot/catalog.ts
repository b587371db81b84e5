import type pg from 'pg'

export type Column = {
  table: string
  name: string
  type: string
  required: boolean
  generated: boolean
  preset: boolean
}
export type Rule = { table: string; name: string; definition: string }
export type Catalog = {
  columns: Column[]
  constraints: Rule[]
  indexes: Rule[]
  triggers: Rule[]
  functions: string[]
}

/** What the database says of its own schema, in a stable order. */
export async function readCatalog(pool: pg.Pool): Promise<Catalog> {
  const [columns, constraints, indexes, triggers, functions] = await Promise.all([
    pool.query<Column>(`
      select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
        a.attnotnull as required, a.attgenerated <> '' as generated, a.atthasdef as preset
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      order by c.relname, a.attnum`),
    // PostgreSQL 18 lists "not null" here too (contype n), 15 does not; the columns say it already.
    pool.query<Rule>(`
      select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
      from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and k.contype <> 'n' order by c.relname, k.conname`),
    pool.query<Rule>(`
      select tablename as table, indexname as name, indexdef as definition from pg_indexes i
      where schemaname = 'public' and not exists (select from pg_constraint where conname = i.indexname)
      order by tablename, indexname`),
    pool.query<Rule>(`
      select c.relname as table, t.tgname as name, pg_get_triggerdef(t.oid, true) as definition
      from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and not t.tgisinternal order by c.relname, t.tgname`),
    pool.query<{ definition: string }>(`
      select pg_get_functiondef(p.oid) as definition from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'public' and p.prokind = 'f' and not exists (
        select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by p.proname`),
  ])
  return {
    columns: columns.rows,
    constraints: constraints.rows,
    indexes: indexes.rows,
    triggers: triggers.rows,
    functions: functions.rows.map(({ definition }) => definition),
  }
}
