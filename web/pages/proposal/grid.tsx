import { useMedia } from '../../parts/media.ts'
import { GridList } from './grid-list.tsx'
import type { GridProps } from './grid-props.ts'
import { GridTable } from './grid-table.tsx'

/** The slots and who can when: a table where there is room, else a list. */
export function Grid(props: GridProps) {
  const isWide = useMedia('(width >= 64em)')
  return isWide ? <GridTable {...props} /> : <GridList {...props} />
}
