import type { JsonSchema } from '@nexus/api/manifest'
import type { Change, Level, Subject } from './change.ts'
import { diffDeprecation } from './deprecation.ts'
import type { Place } from './place.ts'

type Pair = { was: JsonSchema; is: JsonSchema }

/** What differs between the fields of two objects, and the fields that both have. */
export function diffFields(
  before: JsonSchema,
  after: JsonSchema,
  place: Place,
): { changes: Change[]; kept: (Pair & { at: Subject })[] } {
  const changes = diffOpenness({ was: before, is: after }, place)
  const kept: (Pair & { at: Subject })[] = []
  const names = new Set([before, after].flatMap(({ properties = {} }) => Object.keys(properties)))
  for (const name of names) {
    const at = { kind: 'field', name: `${place.at.name}.${name}` } as const
    const [was, is] = [before.properties?.[name], after.properties?.[name]]
    const needed = before.required?.includes(name) ?? false
    const needs = after.required?.includes(name) ?? false
    const input = place.io === 'input'
    if (was && is) {
      kept.push({ at, was, is })
      changes.push(...diffPresence({ needed, needs }, { at, input }))
      changes.push(...diffDefault({ was, is }, { at, input }))
      changes.push(...diffDeprecation(was['x-deprecated'], is['x-deprecated'], at))
      changes.push(...diffWords({ was, is }, at))
    } else if (is) changes.push(added(at, input, needs))
    else changes.push(change(at, 'breaking', input ? 'is no longer taken' : 'is gone', 'removed'))
  }
  return { changes, kept }
}

function added(at: Subject, input: boolean, needs: boolean): Change {
  if (input && needs) return change(at, 'breaking', 'is new and must be given', 'added')
  return change(at, 'additive', input ? 'is new and may be given' : 'is new', 'added')
}

type Where = { at: Subject; input: boolean }

function diffPresence(
  { needed, needs }: { needed: boolean; needs: boolean },
  { at, input }: Where,
): Change[] {
  if (needed === needs) return []
  if (input)
    return needs
      ? [change(at, 'breaking', 'must be given now')]
      : [change(at, 'additive', 'may be left out now')]
  return needs
    ? [change(at, 'additive', 'is always there now')]
    : [change(at, 'breaking', 'may be absent now')]
}

function diffDefault({ was, is }: Pair, { at, input }: Where): Change[] {
  if (was.default === is.default) return []
  const text = ({ default: value }: JsonSchema) =>
    value === undefined ? 'nothing' : `\`${JSON.stringify(value)}\``
  // Whoever leaves it out gets something else than before; in an answer nothing is left out.
  const level = !input ? 'words' : was.default === undefined ? 'additive' : 'breaking'
  return [change(at, level, `left out stands for ${text(is)} now, it stood for ${text(was)}`)]
}

function diffWords({ was, is }: Pair, at: Subject): Change[] {
  if (was.description === is.description) return []
  return [change(at, 'words', 'is described in other words')]
}

/** Whether fields that are not listed are refused matters to those who send them. */
function diffOpenness({ was, is }: Pair, { at, io }: Place): Change[] {
  if (was.additionalProperties === is.additionalProperties) return []
  const closed = is.additionalProperties === false
  const level = io === 'output' ? 'words' : closed ? 'breaking' : 'additive'
  return [
    change(at, level, `${closed ? 'refuses' : 'no longer refuses'} fields that it does not know`),
  ]
}

function change(
  subject: Subject,
  level: Level,
  says: string,
  effect: Change['effect'] = 'changed',
): Change {
  return { level, effect, subject, says: `\`${subject.name}\` ${says}.` }
}
