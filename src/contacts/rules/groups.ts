/** Google's own, which say nothing of anybody. */
const SYSTEM = ['* mycontacts', '* starred']

/** Groups in one cell, from which `groupsIn` reads them. */
export function groupsCell(groups: readonly string[]): string {
  return groups.map(group => group.replace(/[\\;,]|^\*|:(?=::)/g, '\\$&')).join('; ')
}

/** The groups that a cell names: between semicolons, commas, or as Google writes them (`* myContacts ::: Choir`). */
export function groupsIn(cell: string): string[] {
  const parts = ['']
  for (const token of cell.match(/\\.|:::|[;,]|[^\\;,:]+|./gs) ?? []) {
    if (/^(:::|[;,])$/.test(token)) parts.push('')
    else parts[parts.length - 1] += token
  }
  const named = parts.map(part => part.trim()).filter(part => part && !SYSTEM.includes(part.toLowerCase()))
  return [...new Set(named.map(part => part.replace(/^\* /, '').replace(/\\(.)/gs, '$1')))]
}
