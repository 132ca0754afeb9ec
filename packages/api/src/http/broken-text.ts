import { badInput } from '../errors.ts'

/** Refuses text that PostgreSQL cannot keep as it is: with a NUL in it, or with half of a surrogate pair. */
export function refuseBrokenText(value: unknown, path: string): void {
  if (typeof value === 'string') {
    const problem = problemOf(value)
    if (problem) throw badInput(path.slice(0, 200), problem)
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const inside = path === '' ? key : `${path}.${key}`
      const problem = problemOf(key)
      if (problem) throw badInput(path, problem)
      refuseBrokenText(inner, inside)
    }
  }
}

function problemOf(text: string): string | null {
  if (text.includes('\0')) return 'Leave out the character U+0000.'
  if (!text.isWellFormed()) return 'Send whole characters: there is half of a surrogate pair in it.'
  return null
}
