import type { Caller } from './call.ts'

/** How to listen to what happens. */
export interface WatchOptions {
  /** Ends the loop when it aborts: it then throws `ABORTED`. */
  signal?: AbortSignal | undefined
  /** `id` of the last event that was seen, also before a reload: what came after it is told first. */
  lastEventId?: string | undefined
}

/** A method for a subscription: of `bookings`, that to what happens to the one with this id. */
export function watcherOf(caller: Caller, path: string) {
  const [feature = ''] = path.split('.')
  const field = `${feature.slice(0, -1)}Id`
  return (id: string, options: WatchOptions = {}): AsyncIterable<unknown> => ({
    [Symbol.asyncIterator]() {
      const told = caller.subscribe(path, { [field]: id }, options)[Symbol.asyncIterator]()
      return {
        async next() {
          const { done, value } = await told.next()
          return done ? { done, value: undefined } : { done: false, value: value.data }
        },
        async return() {
          await told.return?.()
          return { done: true, value: undefined }
        },
      }
    },
  })
}
