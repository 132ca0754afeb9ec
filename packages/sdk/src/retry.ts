import { isNexusError } from './errors.ts'

/** Whether asking again may help: the network failed, or a proxy could not reach the API. */
export function mayPass(error: unknown): boolean {
  if (isNexusError(error, 'BAD_RESPONSE')) return [502, 503, 504].includes(error.data.status)
  return isNexusError(error, 'NETWORK')
}

/** Waits up to 200, 400, 800 … ms: by chance, so that many clients do not come back at once. Rejects when given up. */
export function pause(number: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(
      () => {
        signal.removeEventListener('abort', stop)
        resolve()
      },
      Math.random() * 100 * 2 ** number,
    )
    signal.addEventListener('abort', stop, { once: true })
  })
}
