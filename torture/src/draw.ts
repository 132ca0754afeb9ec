/** Chance that falls the same way for the same seed. */
export type Draw = {
  /** 0 up to, but not, 1. */
  share(): number
  /** A whole number from 0 up to, but not, `many`. */
  below(many: number): number
  chance(probability: number): boolean
  pick<Item>(items: readonly [Item, ...Item[]] | readonly Item[]): Item
}

/** Numbers besides the seed give parts of a run draws of their own, whatever happens in which order. */
export function drawFrom(...from: number[]): Draw {
  let state = from.reduce(
    (mixed, number) => Math.imul(mixed ^ number, 0x9e3779b1) ^ (mixed >>> 15),
    1,
  )
  const share = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    share,
    below: (many) => Math.floor(share() * many),
    chance: (probability) => share() < probability,
    pick: (items) => items[Math.floor(share() * items.length)]!,
  }
}
