/** Too long: the attempt has failed, and is made again. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut'
}

/** What has been told to stop is waited for, so that the next attempt does not run beside it. */
const graceMs = 5_000

/**
 * Aborts the signal after so long, and throws once the work has ended. Work that does not listen is left to itself after
 * a while: whatever it still does must be safe beside a second attempt.
 */
export function within<Result>(
  ms: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  // By hand rather than by a race of promises: each job comes by here, and nearly none is late.
  return new Promise((resolve, reject) => {
    const controller = new AbortController()
    const ending = work(controller.signal)
    let timer = setTimeout(() => {
      const late = new TimedOut(`It took longer than ${ms / 1000} s.`)
      controller.abort(late)
      timer = setTimeout(
        reject,
        graceMs,
        new TimedOut(`${late.message} It did not heed its signal.`),
      )
    }, ms)
    ending.then(
      (result) => {
        clearTimeout(timer)
        resolve(result)
      },
      (error: unknown) => {
        clearTimeout(timer)
        reject(reasonFor(error, controller.signal))
      },
    )
  })
}

function reasonFor(error: unknown, signal: AbortSignal): unknown {
  return signal.aborted && !(error instanceof TimedOut)
    ? new TimedOut((signal.reason as Error).message, { cause: error })
    : error
}
