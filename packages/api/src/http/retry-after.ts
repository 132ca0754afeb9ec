import type { NexusError } from '../errors.ts'

/** The header for an error that says how long to wait, in whole seconds. */
export function retryAfter({ data }: NexusError): { 'retry-after'?: string } {
  const waitMs = (data as { retryAfterMs?: number } | null)?.retryAfterMs
  return waitMs === undefined ? {} : { 'retry-after': String(Math.ceil(waitMs / 1000)) }
}
