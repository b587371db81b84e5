/**
 * The outcome of `work` within so many milliseconds. Its signal ends what it began; it need not hurry to reject.
 * @throws `late` when the time is up
 */
export async function within<T>(
  ms: number,
  late: Error,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController()
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => {
    reject(late)
    ending.abort(late)
  }, ms)
  try {
    return await Promise.race([work(ending.signal), promise])
  } finally {
    clearTimeout(timer)
  }
}
