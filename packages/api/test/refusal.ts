import { TRPCError } from '@trpc/server'
import { type ErrorCode, type ErrorData } from '../src/errors.ts'
import { asNexusError } from '../src/http/error-shape.ts'

/** The error of the catalogue that a call is refused with; a call that succeeds fails the test. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ code: ErrorCode; data: unknown }> {
  try {
    await call
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error
    const { code, data } = asNexusError(error)
    if (code === 'INTERNAL') throw error
    return { code, data }
  }
  throw new Error('the call was expected to be refused, but it succeeded')
}

/** The fields that a refused call names. */
export async function badFieldsOf(call: Promise<unknown>): Promise<string[]> {
  const { code, data } = await refusalOf(call)
  if (code !== 'BAD_INPUT') throw new Error(`refused with ${code}, not for its input`)
  return (data as ErrorData<'BAD_INPUT'>).issues.map((issue) => issue.path)
}
