/**
 * A reading that all who ask for the same while it is under way join: the next one serves them together, so that each is
 * told what was true after he asked. Nobody waits who asks alone. What it answers is shared: nobody may change it.
 */
export function joined<Context extends object, Answer>(
  read: (context: Context, key: string) => Promise<Answer>,
): (context: Context, key: string) => Promise<Answer> {
  type Readings = { running: Promise<Answer>; next: Promise<Answer> | null }
  const contexts = new WeakMap<Context, Map<string, Readings>>()

  function start(context: Context, key: string, readings: Map<string, Readings>): Promise<Answer> {
    const running = read(context, key)
    const entry: Readings = { running, next: null }
    readings.set(key, entry)
    const done = () => entry.next === null && readings.delete(key)
    running.then(done, done)
    return running
  }

  return (context, key) => {
    const readings = contexts.get(context) ?? new Map<string, Readings>()
    contexts.set(context, readings)
    const entry = readings.get(key)
    if (!entry) return start(context, key, readings)
    entry.next ??= entry.running.then(
      () => start(context, key, readings),
      () => start(context, key, readings),
    )
    return entry.next
  }
}
