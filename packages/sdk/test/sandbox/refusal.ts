import { isNexusError, type NexusErrorCode } from '../../src/index.ts'

export type Refusal = { code: NexusErrorCode; data: unknown; status: number | null }

/** What a call that must fail fails with. */
export async function refusal(call: Promise<unknown>): Promise<Refusal> {
  try {
    await call
  } catch (error) {
    if (isNexusError(error)) return { code: error.code, data: error.data, status: error.status }
    throw error
  }
  throw new Error('the call succeeded')
}

/** The same of several calls that are made at once. */
export function refusals(...calls: Promise<unknown>[]): Promise<Refusal[]> {
  return Promise.all(calls.map(refusal))
}
