import { inputMessage } from '@nexus/api/rules'
import type { ZodType, z } from 'zod'

/**
 * Checks an input as the server does, and speaks in its sentences. A zod schema, and so a Standard Schema: React Hook
 * Form, TanStack Form and their like take it as it is.
 */
export interface InputSchema<Input> extends ZodType<Input, Input> {
  /** The schema of each field, for forms that ask for them one by one. */
  readonly shape: { readonly [Field in keyof Input]-?: ZodType<Input[Field], Input[Field]> }
}

/** Gives every part of a schema that has no sentence of its own those of the server. */
export function withSentences<Input>(schema: z.ZodType): InputSchema<Input> {
  speak(schema, { seen: new Set(), sentence: sentenceOf })
  return schema as InputSchema<Input>
}

type Sentence = (issue: z.core.$ZodRawIssue) => string | undefined
type Def = { error?: Sentence; checks?: unknown[] }

function speak(
  part: unknown,
  { seen, sentence }: { seen: Set<unknown>; sentence: Sentence },
): void {
  if (typeof part !== 'object' || part === null || seen.has(part)) return
  seen.add(part)
  // A schema and a check both keep what they are made of here; whatever is in it may be a part again.
  const def = (part as { _zod?: { def: Def } })._zod?.def
  if (!def && !isPlain(part)) return
  if (def) def.error ??= sentence
  for (const [name, inner] of Object.entries(def ?? part)) {
    // A check without a sentence says what its schema does, as in the newest zod, with which the server runs.
    const fallback = name === 'checks' && def?.error ? def.error : sentenceOf
    speak(inner, { seen, sentence: Array.isArray(part) ? sentence : fallback })
  }
}

function sentenceOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'unrecognized_keys')
    return `There is no field ${issue.keys.join(', ')}; leave it out.`
  return inputMessage(issue)
}

function isPlain(part: object): boolean {
  return Array.isArray(part) || Object.getPrototypeOf(part) === Object.prototype
}
