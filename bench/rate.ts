/**
 * How many acts a second so many clients get through together in some milliseconds, each beginning the next when the
 * last has ended; and how many that were.
 */
export async function rateOf(
  clients: number,
  act: (client: number) => Promise<void>,
  during = 1500,
): Promise<{ rate: number; done: number }> {
  const began = performance.now()
  const end = began + during
  let done = 0
  const client = async (index: number) => {
    while (performance.now() < end) {
      await act(index)
      done++
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)))
  return { rate: (done * 1000) / (performance.now() - began), done }
}
