import type { Change } from './change.ts'

const few = 3
const many = 8

/** The sentences of changes; what many methods have in common is said once. */
export function sentences(changes: Change[]): string[] {
  const groups = Map.groupBy(changes, ({ says, together }) => together ?? says)
  return [...groups].flatMap(([common, members]) => {
    if (members.length <= few) return members.map(({ says }) => says)
    const names = members.map(({ subject }) => `\`${subject.name}\``)
    const others = names.length > many ? ` and ${names.length - many} others` : ''
    return [`${names.length} methods: each ${common}: ${names.slice(0, many).join(', ')}${others}.`]
  })
}
