import { errorCatalogue, type NexusError } from '../errors.ts'
import { detailsOf, trpcCodeNumber } from './error-shape.ts'

/** The same shape as an answer of tRPC, for what goes wrong before a procedure is reached. */
export function errorBody(error: NexusError, about: { requestId: string; docsUrl: string }) {
  return {
    error: {
      json: {
        message: errorCatalogue[error.code].message,
        code: trpcCodeNumber(error.code),
        data: detailsOf(error, { path: undefined, ...about }),
      },
    },
  }
}
