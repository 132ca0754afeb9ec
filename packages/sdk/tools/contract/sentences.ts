import type { Change } from './change.ts'

const few = 3

/** The sentences of changes; what many methods have in common is said once. */
export function sentences(changes: Change[]): string[] {
  const groups = Map.groupBy(changes, ({ says, together }) => together ?? says)
  return [...groups].flatMap(([common, members]) => {
    if (members.length <= few) return members.map(({ says }) => says)
    const names = members.map(({ subject }) => `\`${subject.name}\``)
    return [`${names.length} methods: each ${common}: ${names.join(', ')}.`]
  })
}
