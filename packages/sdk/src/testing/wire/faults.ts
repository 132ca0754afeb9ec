import { errorCatalogue, type ErrorCode, NexusError } from '@nexus/api/rules'

/** The faults as the wire asks for them. */
export type Switches = {
  offline: boolean
  latencyMs: number
  failures: Map<string, { error: NexusError; left: number }>
  cuts: Map<string, number>
  badGateways: number
  version: string | null
}

export function noFaults(): Switches {
  return {
    offline: false,
    latencyMs: 0,
    failures: new Map(),
    cuts: new Map(),
    badGateways: 0,
    version: null,
  }
}

/** @throws the error that this call was told to fail with. */
export function failWhenTold({ failures }: Switches, path: string): void {
  const told = failures.get(path)
  if (!told) return
  if (--told.left === 0) failures.delete(path)
  throw told.error
}

/** Whether the connection breaks after one of these calls. */
export function cutWhenTold({ cuts }: Switches, paths: readonly string[]): boolean {
  const path = paths.find((each) => cuts.has(each))
  if (path === undefined) return false
  const left = (cuts.get(path) ?? 1) - 1
  if (left === 0) cuts.delete(path)
  else cuts.set(path, left)
  return true
}

export function failureOf(code: ErrorCode, data: unknown): NexusError {
  const given = data === undefined ? samples[code] : data
  const schema = errorCatalogue[code].data
  return new NexusError(code, { data: schema ? schema.parse(given) : null } as never)
}

const soon = { checkIn: '2027-04-05', checkOut: '2027-04-08' }

const samples: Partial<Record<ErrorCode, unknown>> = {
  BAD_INPUT: { issues: [{ path: '', message: 'The sandbox was told to refuse this.' }] },
  FORBIDDEN: { needs: 'admin' },
  LISTING_INCOMPLETE: { missing: ['title'] },
  LISTING_WRONG_STATUS: { status: 'archived', allowed: ['draft'] },
  STAY_NOT_ALLOWED: { reason: 'too_short', limit: 2 },
  DATES_TAKEN: { nextFree: soon },
  BOOKING_WRONG_STATUS: { status: 'expired', allowed: ['pending_payment'] },
  REFUND_CHANGED: { refund: { amountMinor: 0, currency: 'ETB' } },
  JOB_RUNNING: { startedAt: new Date(0), attempt: 1 },
  PAYMENT_REFUSED: { reason: 'The sandbox was told to refuse.' },
  IDEMPOTENCY_IN_FLIGHT: { retryAfterMs: 100 },
  UNAVAILABLE: { retryAfterMs: 100, changed: 'unknown' },
  TOO_MANY_REQUESTS: { retryAfterMs: 1000 },
  TOO_MANY_STREAMS: { limit: 20 },
  UNKNOWN_VERSION: { known: ['2026-11-23'] },
  PAYLOAD_TOO_LARGE: { maxBytes: 262_144 },
}
