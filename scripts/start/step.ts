import { startProgress } from '../bootstrap/progress.mjs'

/**
 * Waits for a part of the work, with a line that says so; without a title the work shows its own.
 * An abort ends the waiting at once: what the work holds is let go by whoever disposes of it.
 */
export async function step<Result>(
  title: string | null,
  work: Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const progress = title === null ? undefined : startProgress(title)
  try {
    const result = await (signal ? Promise.race([work, aborted(signal)]) : work)
    progress?.end('done')
    return result
  } catch (error) {
    progress?.end(signal?.aborted ? 'stopped' : 'failed')
    throw error
  }
}

/** Rejects once the signal is aborted, and never resolves. */
export function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
