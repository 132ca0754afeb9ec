import { badInput, compileEncoder, type Encode, NexusError, readInput } from '@nexus/api/rules'
import { sandboxProcedures } from '../procedures/all.ts'
import type { Ctx, Procedure } from '../procedures/procedure.ts'
import type { Call } from './calls.ts'
import { parseInput } from './failure.ts'

const encoders = new Map<string, Encode>()

/** Runs one call; gives its answer as the procedure's own schema has it. */
export function runCall(procedure: Procedure, input: unknown, ctx: Ctx): unknown {
  const checked = procedure.guard(ctx)
  const value = procedure.input ? parseInput(procedure.input, readInput(input)) : undefined
  return procedure.output.parse(procedure.run(checked, value))
}

/** @throws for what is no call of a procedure, whoever sends it. */
export function findProcedure({ path, input }: Call, method: string): Procedure {
  if (input instanceof NexusError) throw input
  if (path === 'bookings.watch')
    throw badInput('', 'Open a subscription by GET, alone, as an event stream.')
  const procedure = sandboxProcedures.get(path)
  if (!procedure) throw new NexusError('NOT_FOUND')
  if (procedure.changes && method !== 'POST') throw badInput('', 'Call mutations with POST.')
  if (!procedure.input && (readInput(input) ?? null) !== null)
    throw badInput('', 'This procedure takes no input.')
  return procedure
}

export function encoderOf(path: string): Encode {
  const known = encoders.get(path)
  if (known) return known
  const procedure = sandboxProcedures.get(path)
  if (!procedure) throw new Error(`no procedure ${path}`)
  const made = compileEncoder(procedure.output)
  encoders.set(path, made)
  return made
}
