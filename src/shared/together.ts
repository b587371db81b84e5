import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Has things done together that are asked for one by one, in the same turn of the event loop or within `wait`
 * milliseconds: `all` is called once with everything asked for, and each asker gets his own answer. When it throws, it
 * throws for each of them.
 */
export function together<Context extends object, One, Answer>(
  all: (context: Context, asked: readonly One[]) => Promise<ReadonlyMap<One, Answer> | undefined>,
  wait = 0,
): (context: Context, one: One) => Promise<Answer | undefined> {
  type Batch = { readonly asked: One[]; readonly answers: Promise<ReadonlyMap<One, Answer> | undefined> }
  const gathered = new WeakMap<Context, Batch>()

  function gather(context: Context): Batch {
    const asked: One[] = []
    const answers = (wait > 0 ? sleep(wait) : Promise.resolve()).then(() => {
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
    return (await answers)?.get(one)
  }
}
