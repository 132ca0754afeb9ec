import { type Alternative, isLiteral, type Kind } from './alternatives.ts'

export type Matched = {
  /** What only the first may be. */
  lost: Alternative[]
  /** What only the second may be. */
  gained: Alternative[]
  /** What both may be, in pairs; their limits may differ. */
  shared: [Kind, Kind][]
}

/** Pairs what two values may be: the same first, then what has only got another name. */
export function match(was: Alternative[], is: Alternative[]): Matched {
  const gained = [...is]
  const shared: [Kind, Kind][] = []
  const pair = (left: Alternative[], fits: (one: Kind, other: Kind) => boolean) =>
    left.filter((one) => {
      const found = gained.findIndex((other) =>
        isLiteral(one)
          ? isLiteral(other) && other.literal === one.literal
          : !isLiteral(other) && fits(one, other),
      )
      if (found === -1) return true
      const [other] = gained.splice(found, 1) as [Alternative]
      if (!isLiteral(one) && !isLiteral(other)) shared.push([one, other])
      return false
    })
  const unlike = pair(was, (one, other) => one.type === other.type && one.name === other.name)
  const lost = pair(unlike, (one, other) => numeric(one.type) === numeric(other.type))
  return { lost, gained, shared }
}

function numeric(type: string): string {
  return type === 'integer' ? 'number' : type
}
