/**
 * Has things done together that are asked for one by one in the same turn of the event loop: `all` is called once with
 * everything asked for, and each asker gets his own answer. When it throws, it throws for each of them.
 */
export function together<Context extends object, Answer>(
  all: (context: Context, asked: readonly string[]) => Promise<ReadonlyMap<string, Answer>>,
): (context: Context, one: string) => Promise<Answer | undefined> {
  const gathered = new WeakMap<Context, { asked: string[]; answers: Promise<ReadonlyMap<string, Answer>> }>()

  function gather(context: Context) {
    const asked: string[] = []
    const answers = Promise.resolve().then(() => {
      gathered.delete(context)
      return all(context, asked)
    })
    const batch = { asked, answers }
    gathered.set(context, batch)
    return batch
  }

  return async (context, one) => {
    const { asked, answers } = gathered.get(context) ?? gather(context)
    asked.push(one)
    return (await answers).get(one)
  }
}
