import { createHash } from 'node:crypto'

/** A number from 0 to 1 that a seed, a name and a count decide: the same in every run and on every machine. */
export function chance({
  seed,
  name,
  count,
}: {
  seed: number
  name: string
  count: number
}): number {
  const digest = createHash('sha256').update(`${seed}/${name}/${count}`).digest()
  return digest.readUInt32BE(0) / 2 ** 32
}

/** The first of several things whose share of the line from 0 to 1 holds the number. */
export function pick<Thing extends { probability: number }>(
  things: readonly Thing[],
  drawn: number,
): Thing | null {
  let end = 0
  for (const thing of things) {
    end += thing.probability
    if (drawn < end) return thing
  }
  return null
}
