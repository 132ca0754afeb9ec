import type { Manifest, ManifestTransition } from '@nexus/api/manifest'
import type { Change, Level } from './change.ts'

/** What differs in the table that says which status of a booking may follow which. */
export function diffTransitions(before: Manifest, after: Manifest): Change[] {
  const was = new Map(before.bookingTransitions.map((one) => [keyOf(one), one]))
  const is = new Map(after.bookingTransitions.map((one) => [keyOf(one), one]))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [from, to] = [was.get(key), is.get(key)]
    const { from: status, action } = (from ?? to) as ManifestTransition
    const step = `\`${action}\` from \`${status}\``
    const change = (level: Level, effect: Change['effect'], says: string): Change => ({
      level,
      effect,
      subject: { kind: 'transition', name: key },
      says,
    })
    if (!from) return [change('cases', 'added', `A booking may ${step} now, to \`${to?.to}\`.`)]
    if (!to) return [change('breaking', 'removed', `A booking may no longer ${step}.`)]
    const changes: Change[] = []
    if (from.to !== to.to)
      changes.push(
        change(
          'breaking',
          'changed',
          `${step} leads to \`${to.to}\` now, it led to \`${from.to}\`.`,
        ),
      )
    for (const actor of to.actors.filter((one) => !from.actors.includes(one)))
      changes.push(change('additive', 'changed', `The ${actor} may ${step} now.`))
    for (const actor of from.actors.filter((one) => !to.actors.includes(one)))
      changes.push(change('breaking', 'changed', `The ${actor} may no longer ${step}.`))
    return changes
  })
}

function keyOf({ from, action }: ManifestTransition): string {
  return `${from}.${action}`
}
