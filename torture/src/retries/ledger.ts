const faults = ['API processes killed'] as const
const states = [
  'calls of the SDK',
  'attempts that they took',
  'in-flight 409s',
  'twins: one change from two clients at once',
  'reloads: a new client goes on with the key of the old one',
] as const

type Name = (typeof faults)[number] | (typeof states)[number]

/** What happened how often, and what should not have been said at all. */
export type Ledger = {
  count(name: Name): void
  faults(): Record<string, number>
  states(): Record<string, number>
  /** Answers that broke a promise by themselves. */
  wrong: string[]
}

export function createLedger(): Ledger {
  const counts = new Map<Name, number>()
  const of = (names: readonly Name[]) =>
    Object.fromEntries(names.map((name) => [name, counts.get(name) ?? 0]))
  return {
    count: (name) => void counts.set(name, (counts.get(name) ?? 0) + 1),
    faults: () => of(faults),
    states: () => of(states),
    wrong: [],
  }
}
