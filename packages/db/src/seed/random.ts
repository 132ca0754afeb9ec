/** Dice that always fall the same way for the same numbers. */
export type Dice = ReturnType<typeof diceOf>

/** A small fast generator (sfc32), begun from any numbers: each part of the seed has dice of its own. */
export function diceOf(...from: number[]) {
  let [a, b, c, d] = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 1]
  for (const number of from) {
    a = Math.imul(a ^ (number | 0), 0x85ebca6b)
    b = Math.imul(b ^ Math.floor(number / 4_294_967_296) ^ (a >>> 13), 0xc2b2ae35)
    c ^= a + b
  }
  const next = (): number => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + t
    return t >>> 0
  }
  for (let warm = 0; warm < 12; warm++) next()

  const share = () => next() / 4_294_967_296
  const dice = {
    /** 0 up to, but not, 1. */
    share,
    /** A whole number, both ends included. */
    between: (low: number, high: number) => low + Math.floor(share() * (high - low + 1)),
    chance: (probability: number) => share() < probability,
    pick: <Item>(items: readonly Item[]): Item => items[Math.floor(share() * items.length)]!,
    /** Some different items, in the order of the list. */
    some: <Item>(items: readonly Item[], probability: number): Item[] =>
      items.filter(() => share() < probability),
    /** Around 0, within about ±3, most of them near 0. */
    bell: () => (share() + share() + share() + share() - 2) * 1.73,
    /** A uuid of version 7 for an instant. */
    uuid: (atMs: number) => uuid(atMs, next(), next(), next()),
  }
  return dice
}

const hex = Array.from({ length: 65_536 }, (_, number) => number.toString(16).padStart(4, '0'))

function uuid(atMs: number, r1: number, r2: number, r3: number): string {
  const high = Math.floor(atMs / 65_536)
  const time = `${hex[high >>> 16]}${hex[high & 0xffff]}-${hex[atMs & 0xffff]}`
  return `${time}-${hex[0x7000 | (r1 & 0xfff)]}-${hex[0x8000 | (r2 & 0x3fff)]}-${hex[r2 >>> 16]}${hex[r3 >>> 16]}${hex[r3 & 0xffff]}`
}
