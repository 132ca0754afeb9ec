import pMap from 'p-map'

/**
 * Asks a gateway about each of many things, and gives the answers in their order. A few at a time: thousands one after the
 * other take hours, and all at once look like an attack.
 */
export function askEach<Thing, Answer>(
  things: readonly Thing[],
  ask: (thing: Thing) => Promise<Answer>,
): Promise<Answer[]> {
  return pMap(things, ask, { concurrency: 8 })
}
