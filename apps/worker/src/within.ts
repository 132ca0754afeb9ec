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
export async function within<Result>(
  ms: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController()
  const { promise: givenUp, reject: giveUp } = Promise.withResolvers<never>()
  let timer = setTimeout(() => {
    const late = new TimedOut(`It took longer than ${ms / 1000} s.`)
    controller.abort(late)
    timer = setTimeout(giveUp, graceMs, new TimedOut(`${late.message} It did not heed its signal.`))
  }, ms)
  try {
    return await Promise.race([work(controller.signal), givenUp])
  } catch (error) {
    throw controller.signal.aborted && !(error instanceof TimedOut)
      ? new TimedOut((controller.signal.reason as Error).message, { cause: error })
      : error
  } finally {
    clearTimeout(timer)
  }
}
