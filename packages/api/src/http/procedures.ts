import type { AnyProcedure, AnyRouter } from '@trpc/server'
import type { z } from 'zod'
import type { ProcedureMeta } from '../trpc.ts'
import { compileCall } from './call.ts'
import { deprecationHeaders } from './deprecation-headers.ts'
import { compileEncoder, type Encode } from './encode-output.ts'

type Addresses = { apiUrl: string; docsUrl: string }

/** Everything that the door needs of each procedure, found out once. */
export function compileProcedures(router: AnyRouter, addresses: Addresses) {
  const procedures = router._def.procedures as unknown as Record<string, AnyProcedure>
  return new Map(
    Object.entries(procedures).map(([path, procedure]) => [
      path,
      describe(path, { router, procedure, addresses }),
    ]),
  )
}

/** What tRPC keeps of a procedure. */
type Definition = { meta: ProcedureMeta; inputs: z.ZodType[]; output?: z.ZodType }
type About = { router: AnyRouter; procedure: AnyProcedure; addresses: Addresses }

function describe(path: string, { router, procedure, addresses }: About) {
  const { meta, inputs, output } = procedure._def as unknown as Definition
  if (!output) throw new Error(`${path} has no output schema`)
  const { type } = procedure._def
  const { deprecated } = meta
  // What a subscription says is written by tRPC, item by item.
  const encode: Encode = type === 'subscription' ? JSON.stringify : compileEncoder(output)
  return {
    path,
    type,
    signedIn: meta.auth !== 'open',
    repeatable: meta.idempotent,
    takesInput: inputs.length > 0,
    accepts: (input: unknown) => inputs.every((schema) => schema.safeParse(input).success),
    call: compileCall(router, path, procedure),
    encode,
    check: (answer: unknown) => output.parse(answer),
    deprecation: deprecated ? deprecationHeaders({ path, deprecated }, addresses) : null,
  }
}
