type Page<T> = { items: T[]; next: string | null }

const MOST_PAGES = 10 // of 200: beyond 2,000 a page of the app shows what it has

/** Every item of a list, page after page. */
export async function everyItem<T>(
  read: (page: { limit: number; cursor?: string }) => Promise<Page<T>>,
): Promise<T[]> {
  const items: T[] = []
  let cursor: string | null | undefined
  for (let page = 0; page < MOST_PAGES && cursor !== null; page++) {
    const answer: Page<T> = await read({ limit: 200, ...(cursor ? { cursor } : {}) })
    items.push(...answer.items)
    cursor = answer.next
  }
  return items
}
