import type { AnyNexusError } from './errors.ts'
import { within } from './scope.ts'

/**
 * How long to wait before asking again, in milliseconds; null when that cannot help, or not in the time that is left.
 *
 * Up to 200, 400, 800 … ms: by chance, so that many clients do not come back at once. Longer where the
 * API says so; not where it says more than ten seconds.
 */
export function waitBefore(error: AnyNexusError, failures: number, left: number): number | null {
  if (!mayPass(error)) return null
  const asked = (error.data as { retryAfterMs?: number | null } | null)?.retryAfterMs ?? 0
  // Longer than a person would wait unasked: let the program say so.
  if (asked > 10_000) return null
  const chance = Math.random() * Math.min(10_000, 100 * 2 ** failures)
  return asked < left ? asked + Math.min(chance, (left - asked) / 2) : null
}

/** The network failed, a proxy or the API itself is not available, it was too much, or the same change is being made right now. */
function mayPass({ code, status, data }: AnyNexusError): boolean {
  if (['NETWORK', 'TIMEOUT', 'IDEMPOTENCY_IN_FLIGHT'].includes(code)) return true
  if (status === 429) return data !== null && 'retryAfterMs' in data
  return [502, 503, 504].includes(status ?? 0)
}

/** Waits. Rejects when given up. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    await within(signal, new Promise<void>((resolve) => (timer = setTimeout(resolve, ms))))
  } finally {
    clearTimeout(timer)
  }
}

/** Whether this device says that it has no network. Where it does not say, it has one. */
export function isOffline(): boolean {
  const { navigator } = globalThis as { navigator?: { onLine?: boolean } }
  return navigator?.onLine === false
}

/** Waits until this device has a network. Rejects when given up. */
export async function online(signal: AbortSignal): Promise<void> {
  let stop = () => {}
  try {
    await within(
      signal,
      new Promise<void>((resolve) => {
        stop = () => globalThis.removeEventListener?.('online', found)
        const found = () => resolve()
        globalThis.addEventListener?.('online', found)
        if (!isOffline()) resolve()
      }),
    )
  } finally {
    stop()
  }
}
