import type { z } from 'zod'
import type { Emulator } from '../emulator.ts'
import { Refusal } from './answer.ts'

/** One call of the API, read; forms and queries are objects of texts, as Stripe's brackets nest them. */
export type Call = { emulator: Emulator; id: string; params: unknown }

export type Handler = (call: Call) => object

/** Reads the parameters of a call, or refuses it as Stripe does, naming the first that is wrong. */
export function read<Schema extends z.ZodType>(schema: Schema, params: unknown): z.infer<Schema> {
  const result = schema.safeParse(params)
  if (result.success) return result.data
  const [issue] = result.error.issues
  const [first = '', ...rest] = issue?.path.map(String) ?? []
  const param = `${first}${rest.map((part) => `[${part}]`).join('')}`
  if (issue?.code === 'unrecognized_keys') {
    const unknown = issue.keys.join(', ')
    throw new Refusal(400, `Received unknown parameter: ${unknown}`, {
      code: 'parameter_unknown',
      param: unknown,
    })
  }
  throw new Refusal(400, `Invalid ${param}: ${issue?.message ?? 'not readable'}`, {
    code: 'parameter_invalid',
    param,
  })
}
