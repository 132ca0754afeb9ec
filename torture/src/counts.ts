/** What happened how often; every name that was asked for is there, also with zero. */
export type Counts<Name extends string> = {
  add(name: Name, many?: number): void
  of(name: Name): number
  all(): Record<Name, number>
}

export function countsOf<Name extends string>(...names: Name[]): Counts<Name> {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>
  return {
    add: (name, many = 1) => void (counts[name] += many),
    of: (name) => counts[name],
    all: () => ({ ...counts }),
  }
}
