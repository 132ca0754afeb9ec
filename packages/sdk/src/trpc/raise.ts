import { type ClientErrorData, NexusError, type NexusErrorData } from '@nexus/sdk'
import { clientErrors } from '../client-errors.ts'

type Context = { path?: string | null; status?: number | null; cause?: unknown }

/** An error of the SDK itself, of the class that the application knows. */
export function raise<Code extends keyof ClientErrorData>(
  code: Code,
  data: NexusErrorData[Code] & ClientErrorData[Code],
  { path = null, status = null, cause }: Context = {},
): NexusError<Code> {
  return new NexusError(code, data, { ...clientErrors[code](data), path, status }, cause)
}
