import secureJson from 'secure-json-parse'
import { badInput } from '../errors.ts'

/** Deeper than any input of the contract; superjson and zod would follow 200,000 levels into a stack overflow. */
const maxDepth = 32

/**
 * Parses JSON from outside: no deep nesting, no keys that reach a prototype.
 *
 * @throws BAD_INPUT for everything else.
 */
export function parseJson(text: string): unknown {
  refuseDepth(text)
  try {
    return secureJson.parse(text, null, { protoAction: 'error', constructorAction: 'error' })
  } catch {
    throw badInput('', 'Send valid JSON, without keys such as __proto__.')
  }
}

function refuseDepth(text: string): void {
  let depth = 0
  let inString = false
  for (let index = 0; index < text.length; index++) {
    const char = text[index]
    if (inString) {
      if (char === '\\') index++
      else if (char === '"') inString = false
    } else if (char === '"') inString = true
    else if (char === '{' || char === '[') {
      if (++depth > maxDepth)
        throw badInput('', `Nest lists and objects at most ${maxDepth} levels deep.`)
    } else if (char === '}' || char === ']') depth--
  }
}
