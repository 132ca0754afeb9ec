import type { Emulator } from '../emulator.ts'
import type { Profile } from '../profile.ts'
import type { Mode } from '../world.ts'
import type { Answer } from './answer.ts'
import type { BodyType } from './body.ts'

/** One authenticated call of the API, as handlers see it. */
export type Call = {
  emulator: Emulator
  mode: Mode
  profile: Profile
  params: Record<string, string>
  query: Record<string, string | undefined>
  body: Record<string, unknown>
  /** Which encoding the body came in. */
  bodyType: BodyType
}

/** Handlers are synchronous so that no two calls can interleave; approval is the exception. */
export type Handler = (call: Call) => Answer | Promise<Answer>

/** A text field: trimmed, or null when absent or empty. Numbers count as text. */
export function textField(body: Record<string, unknown>, name: string): string | null {
  const value = body[name]
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return null
  return value.trim() === '' ? null : value.trim()
}

/** The errors of missing fields, `validation.required` each. */
export function missing(body: Record<string, unknown>, names: string[]): Record<string, string[]> {
  const absent = names.filter((name) => textField(body, name) === null)
  return Object.fromEntries(absent.map((name) => [name, ['validation.required']]))
}
