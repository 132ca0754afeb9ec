import { callTRPCProcedure, TRPCError, type AnyProcedure, type AnyRouter } from '@trpc/server'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { open } from '../trpc.ts'

/** Runs a procedure; `readInput` may throw. What goes wrong is thrown as it is, or as a TRPCError around it. */
export type Call = (ctx: Context, readInput: () => unknown) => Promise<unknown>

/** How a procedure is called: as directly as its middleware allows. */
export function compileCall(router: AnyRouter, path: string, procedure: AnyProcedure): Call {
  return isOpen(procedure)
    ? directly(procedure._def as unknown as OpenDefinition)
    : throughTrpc(router, path, procedure)
}

type Middleware = { _type?: string }
type Definition = {
  type: string
  inputs: z.ZodType[]
  output?: z.ZodType
  middlewares: Middleware[]
}
type OpenDefinition = Definition & {
  output: z.ZodType
  resolver(options: { ctx: Context; input: unknown }): Promise<unknown>
}

/** A query that has nothing between its schemas and its verb but what every procedure has. */
function isOpen(procedure: AnyProcedure): boolean {
  const { type, inputs, output, middlewares, resolver } =
    procedure._def as unknown as Definition & { resolver?: unknown }
  const own = middlewares.filter(({ _type }) => _type !== 'input' && _type !== 'output')
  const common = open._def.middlewares as readonly Middleware[]
  const verbAlone =
    own.length === common.length + 1 &&
    common.every((middleware, index) => own[index] === middleware)
  return (
    type === 'query' &&
    inputs.length <= 1 &&
    output !== undefined &&
    typeof resolver === 'function' &&
    verbAlone
  )
}

/**
 * The hottest reads are open. tRPC would carry each through five middlewares, copying its options ten times, and parse
 * with `parseAsync`, for which zod compiles nothing: with that a page of 20 costs twice as much as with this.
 */
function directly({ inputs: [inputSchema], output: outputSchema, resolver }: OpenDefinition): Call {
  return async (ctx, readInput) => {
    const raw = readInput()
    const input = inputSchema && parsed(inputSchema, raw, 'BAD_REQUEST')
    return parsed(outputSchema, await resolver({ ctx, input }), 'INTERNAL_SERVER_ERROR')
  }
}

function parsed(schema: z.ZodType, value: unknown, code: TRPCError['code']): unknown {
  try {
    return schema.parse(value)
  } catch (cause) {
    throw new TRPCError({ code, cause })
  }
}

function throughTrpc(router: AnyRouter, path: string, { _def: { type } }: AnyProcedure): Call {
  return (ctx, readInput) =>
    callTRPCProcedure({
      router,
      path,
      type,
      ctx,
      getRawInput: async () => readInput(),
      signal: undefined,
      batchIndex: 0,
    })
}
