/**
 * Where a spreadsheet would take what follows for a formula, which can call programs and fetch addresses: at the
 * beginning of a cell, and behind whatever might begin another one there (a German Excel splits at semicolons).
 */
const FORMULA = /(?<=^|[,;|"\t\r\n])'*(?=[=+\-@\t\r＝＋－＠])/g
const DEFUSED = /(?<=^|[,;|"\t\r\n])'('*)(?=[=+\-@\t\r＝＋－＠])/g

/** A cell that no spreadsheet takes for a formula: an apostrophe stands before what would begin one. */
export function defused(cell: string): string {
  return cell.replace(FORMULA, "'$&")
}

/** The cell as it was before. */
export function restored(cell: string): string {
  return cell.replace(DEFUSED, '$1')
}
