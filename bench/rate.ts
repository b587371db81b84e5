/** How many acts a second so many clients get through together, each beginning the next when the last has ended. */
export async function rateOf(
  clients: number,
  act: (client: number) => Promise<void>,
  during = 1500,
): Promise<number> {
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
  return (done * 1000) / (performance.now() - began)
}
