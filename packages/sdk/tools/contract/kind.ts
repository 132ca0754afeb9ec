import type { JsonSchema } from '@nexus/api/manifest'
import { typeText } from '../../generate/type-text.ts'
import { type Alternative, isLiteral } from './alternatives.ts'
import type { Change } from './change.ts'
import { limitsOf } from './limits.ts'
import type { Place } from './place.ts'

type Both = Record<'before' | 'after', JsonSchema> &
  Record<'less' | 'more' | 'was' | 'is', Alternative[]>

/** Another type altogether: harmless only where the one includes the other. */
export function diffKind(
  { before, after, less, more, was, is }: Both,
  { at, io }: Place,
): Change[] {
  const fits =
    io === 'input'
      ? less.every((one) => includes(is, one))
      : more.every((one) => includes(was, one))
  const level = !fits ? 'breaking' : io === 'input' ? 'additive' : 'cases'
  const way = io === 'input' ? 'as you send it' : 'as you get it'
  const says = `\`${at.name}\`, ${way}, is \`${typeText(after)}\` now, it was \`${typeText(before)}\`.`
  return [{ level, effect: 'changed', subject: at, says }]
}

/** Whether a fixed value is one of those that others let through. */
function includes(others: Alternative[], one: Alternative): boolean {
  if (!isLiteral(one)) return false
  return others.some(
    (other) =>
      !isLiteral(other) &&
      other.type === typeof one.literal &&
      Object.entries(limitsOf(other.schema)).every(([key, limit]) =>
        isWithin(key, limit, one.literal),
      ),
  )
}

function isWithin(key: string, limit: unknown, value: string | number | boolean): boolean {
  if (key === 'pattern') return new RegExp(String(limit), 'u').test(String(value))
  const size = typeof value === 'string' ? value.length : Number(value)
  if (key.startsWith('min')) return size >= Number(limit)
  if (key.startsWith('max')) return size <= Number(limit)
  // A format, or a keyword that is not known here.
  return false
}
