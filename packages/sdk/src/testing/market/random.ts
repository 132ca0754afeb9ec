/** Numbers and ids that a seed decides, so that a test sees the same marketplace each time. */
export type Random = {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `below`. */
  int(below: number): number
  pick<Item>(items: readonly Item[]): Item
  /** Letters and digits. */
  text(length: number, letters?: string): string
}

const alphanumeric = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** mulberry32: small, and good enough for what nobody must guess. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (below: number) => Math.floor(next() * below)
  return {
    next,
    int,
    pick: (items) => {
      const item = items[int(items.length)]
      if (item === undefined) throw new RangeError('nothing to pick from')
      return item
    },
    text: (length, letters = alphanumeric) =>
      Array.from({ length }, () => letters[int(letters.length)]).join(''),
  }
}

/** Ids that grow with time, and within a moment with their number, as those of the server do. */
export function createIds(random: Random, now: () => Date): () => string {
  let made = 0
  return () => {
    const count = made++
    const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0')
    const ms = hex(now().getTime(), 12)
    const high = hex((count >>> 12) & 0xfff, 3)
    const low = hex(count & 0xfff, 3)
    return `${ms.slice(0, 8)}-${ms.slice(8)}-7${high}-8${low}-${random.text(12, '0123456789abcdef')}`
  }
}
