type Pace = {
  /** So many at once. */
  atOnce: number
  /** After it nothing more is begun: what is left counts as failed, and is tried again. */
  signal?: AbortSignal | undefined
}

/** Does the items of a list one by one, each whatever becomes of the others, and tells of each how it went. */
export async function eachItem<Item>(
  items: readonly Item[],
  { atOnce, signal }: Pace,
  work: (item: Item) => Promise<unknown>,
): Promise<PromiseSettledResult<unknown>[]> {
  const results: PromiseSettledResult<unknown>[] = []
  const rest = items.entries()
  const lane = async () => {
    for (const [place, item] of rest) {
      const [result] = await Promise.allSettled([begin(item)])
      results[place] = result!
    }
  }
  const begin = async (item: Item) => {
    signal?.throwIfAborted()
    await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return results
}
