import type { Emulator } from '../emulator.ts'
import { presentById } from '../present.ts'

/** Puts objects in the place of their ids, along paths such as `payment_intent.latest_charge`. */
export function expand(emulator: Emulator, shown: object, paths: readonly string[]): object {
  const whole = structuredClone(shown) as Record<string, unknown>
  for (const path of paths) follow(emulator, whole, path.split('.'))
  return whole
}

function follow(emulator: Emulator, at: Record<string, unknown>, [name, ...rest]: string[]): void {
  if (name === undefined) return
  const value = at[name]
  if (Array.isArray(value)) {
    for (const item of value) if (isObject(item)) follow(emulator, item, rest)
    return
  }
  if (typeof value === 'string') at[name] = presentById(emulator, value) ?? value
  const next = at[name]
  if (isObject(next)) follow(emulator, next, rest)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
